package sotto.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.core.Core;
import sotto.core.door.Knock;
import sotto.sdk.Device;
import sotto.sdk.Services;
import sotto.wire.frame.Id;

/** Finding each other. */
final class People {
  private People() {}

  /** Prints a contact link. */
  @Command(
      name = "card",
      description =
          "Prints a contact link, alone on a line. Who has it can ask to talk with you, and is let in.")
  static final class CardCommand implements Callable<Integer> {
    @Mixin private HomeOption home = new HomeOption();

    @Option(names = "--once", description = "A link that the first taker uses up.")
    private boolean once;

    @Option(
        names = "--describe",
        paramLabel = "FILE",
        description =
            "A provider's link instead: with the description in this file (JSON-LD, up to 16 KiB).")
    private Optional<Path> description = Optional.empty();

    @Option(
        names = "--logo",
        paramLabel = "FILE",
        description = "Logo of a provider: WebP, PNG or JPEG, up to 24 KiB.")
    private Optional<Path> logo = Optional.empty();

    @Override
    public Integer call() throws Exception {
      System.out.println(home.offline(this::link));
      return 0;
    }

    private String link(Device device) throws IOException {
      if (description.isPresent()) {
        String said = Files.readString(description.get());
        byte[] picture = logo.isPresent() ? Files.readAllBytes(logo.get()) : new byte[0];
        return device.read(
            core -> core.providerCard(said, picture, System.currentTimeMillis()).link());
      }
      return once ? device.run(Core::singleUseCardLink) : device.read(Core::cardLink);
    }
  }

  /** Asks the owner of a link. */
  @Command(
      name = "connect",
      description =
          "Asks the owner of a contact link, of a provider's link, or of a name such as @mira, to talk.")
  static final class Connect implements Callable<Integer> {
    @Parameters(
        paramLabel = "LINK",
        description =
            "A contact link or a provider's link; @NAME on the own relay, or @NAME@HOST on another.")
    private String link = "";

    @Option(
        names = "--greeting",
        paramLabel = "TEXT",
        description = "What the other reads with it.")
    private String greeting = "";

    @Option(
        names = "--alias",
        description =
            "As a stranger: with an alias that is made for this, and has nothing of you. 'sotto alias' lists and forgets them.")
    private boolean alias;

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.everywhere(person -> {
        Device device = person.main();
        String card = link.startsWith("@") ? HandleCommand.link(device, link) : Services.card(link);
        System.out.println(
            alias
                ? asStranger(person, card)
                : device.run(core -> core.connect(card, greeting, System.currentTimeMillis())));
        HomeOption.sync(device);
        return 0;
      });
    }

    private String asStranger(Person person, String card) {
      Id made = person.aliases().create(card, greeting);
      return person
          .aliases()
          .device(made)
          .orElseThrow()
          .read(core -> core.conversations().getFirst().id());
    }
  }

  /** Lists people who ask. Does not let them in, unlike commands that talk with the relay. */
  @Command(name = "requests", description = "Lists people who asked and were not let in yet.")
  static final class Requests implements Callable<Integer> {
    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      for (Map.Entry<String, Knock.Request> each :
          home.offline(device -> device.read(Core::requests)).entrySet()) {
        System.out.println(
            each.getKey()
                + "  "
                + each.getValue().card().name()
                + "  "
                + each.getValue().greeting());
      }
      return 0;
    }
  }

  /** Says yes. */
  @Command(name = "accept", description = "Lets somebody in who asked.")
  static final class Accept implements Callable<Integer> {
    @Parameters(paramLabel = "REQUEST")
    private String request = "";

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      home.offline(device -> device.run(core -> core.accept(request, System.currentTimeMillis())));
      return home.online(device -> 0);
    }
  }

  /** Says no. */
  @Command(name = "decline", description = "Forgets a request, without a word to who asked.")
  static final class Decline implements Callable<Integer> {
    @Parameters(paramLabel = "REQUEST")
    private String request = "";

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.offline(device -> {
        device.step(core -> core.decline(request));
        return 0;
      });
    }
  }

  /** Blocks a contact. */
  @Command(name = "block", description = "A blocked contact can neither ask nor invite.")
  static final class Block implements Callable<Integer> {
    @Parameters(paramLabel = "CONTACT")
    private String contact = "";

    @Option(names = "--undo", description = "Unblocks.")
    private boolean undo;

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.offline(device -> {
        Id account = HomeOption.account(device, contact);
        device.step(core -> core.block(account, !undo));
        return 0;
      });
    }
  }

  /** Read receipts on or off. */
  @Command(name = "receipts", description = "Whether others learn what was read here: on or off.")
  static final class Receipts implements Callable<Integer> {
    /** The two answers. */
    enum Answer {
      on,
      off
    }

    @Parameters(paramLabel = "on|off")
    private Answer answer = Answer.on;

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.offline(device -> {
        device.step(core -> core.readReceipts(answer == Answer.on));
        return 0;
      });
    }
  }
}
