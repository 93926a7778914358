package sotto.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sotto.core.Core;
import sotto.core.HandleAnswer;
import sotto.core.Step;
import sotto.sdk.Device;

/** A public name, for whoever wants to be found by one. */
@Command(
    name = "handle",
    description = "A public name that leads to your contact card. Nobody needs one.",
    subcommands = {HandleCommand.Claim.class, HandleCommand.Drop.class, HandleCommand.Show.class})
final class HandleCommand {
  private HandleCommand() {}

  /** What the relay answers. */
  static HandleAnswer answer(Device device, Function<Core, Step> question) throws Exception {
    try {
      return device.ask(question).get(HomeOption.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new CommandException(
          "The relay cannot be reached or does not answer. Nothing is known about this name; try again later.");
    }
  }

  /** The contact link that a handle leads to. */
  static String link(Device device, String handle) throws Exception {
    HandleAnswer answer =
        answer(device, core -> core.handles().find(handle, System.currentTimeMillis()));
    if (answer instanceof HandleAnswer.Found found) {
      return found.card().link();
    }
    throw new CommandException(
        "Nobody has the name " + handle + " on that relay. Nothing was sent.");
  }

  /** Claims a name. */
  @Command(
      name = "claim",
      description = "Claims a name of 3 to 32 characters of a-z, 0-9, dot and hyphen.")
  static final class Claim implements Callable<Integer> {
    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.online(device -> {
        String wanted = name.startsWith("@") ? name.substring(1) : name;
        HandleAnswer answer =
            answer(device, core -> core.handles().claim(wanted, System.currentTimeMillis()));
        switch (answer) {
          case HandleAnswer.Ours(String ours) -> System.out.println("@" + ours);
          case HandleAnswer.Taken(String taken) ->
              throw new CommandException(
                  "The name " + taken + " belongs to somebody else. Nothing was changed.");
          default ->
              throw new CommandException(
                  "The relay gives out no such name, or none now. Nothing was changed.");
        }
        return 0;
      });
    }
  }

  /** Gives the name up. */
  @Command(name = "drop", description = "Gives the name up; anybody may have it then.")
  static final class Drop implements Callable<Integer> {
    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.online(device -> {
        answer(device, core -> core.handles().drop(System.currentTimeMillis()));
        return 0;
      });
    }
  }

  /** Shows it. */
  @Command(
      name = "show",
      description = "Prints the name that leads to this account, if there is one.")
  static final class Show implements Callable<Integer> {
    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return home.offline(device -> {
        device.read(core -> core.handles().own()).ifPresent(name -> System.out.println("@" + name));
        return 0;
      });
    }
  }
}
