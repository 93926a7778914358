package sotto.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;
import sotto.core.Contact;
import sotto.core.Core;
import sotto.core.conversation.Conversation;
import sotto.core.identity.Leaf;
import sotto.sdk.Aliases;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/** The device that a command is about. */
final class HomeOption {
  /** How long a command waits for the relay. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  @Option(
      names = "--home",
      required = true,
      paramLabel = "DIR",
      description = "Folder of this device.")
  private Path home = Path.of("");

  /** A command on an open device. */
  @FunctionalInterface
  interface Work<T> {
    T on(Device device) throws Exception;
  }

  /** A command on all that somebody has here: the main account and the aliases. */
  @FunctionalInterface
  interface Everywhere<T> {
    T of(Person person) throws Exception;
  }

  /** A command in a conversation, with the device that has it. */
  @FunctionalInterface
  interface InTalk<T> {
    T in(Device device, String conversation) throws Exception;
  }

  /** Opens the device, without the relay. SOTTO_PASSPHRASE locks the home, if it is set. */
  <T> T offline(Work<T> work) throws Exception {
    Optional<char[]> passphrase =
        Optional.ofNullable(System.getenv("SOTTO_PASSPHRASE")).map(String::toCharArray);
    try (Device device = Device.open(home, passphrase)) {
      return work.on(device);
    }
  }

  /**
   * Opens the device, connects, and takes what waits; a relay that cannot be reached is an error.
   */
  <T> T online(Work<T> work) throws Exception {
    return everywhere(person -> work.on(person.main()));
  }

  /** The same in a conversation of the main account or of an alias. */
  <T> T onlineIn(String conversation, InTalk<T> work) throws Exception {
    return everywhere(person -> {
      Person.Talk talk = person.talk(conversation);
      return work.in(talk.device(), talk.conversation());
    });
  }

  /** In a conversation, without the relay. */
  <T> T offlineIn(String conversation, InTalk<T> work) throws Exception {
    return offline(device -> {
      try (Aliases aliases = new Aliases(device)) {
        Person.Talk talk = new Person(device, aliases).talk(conversation);
        return work.in(talk.device(), talk.conversation());
      }
    });
  }

  /** Connects the main account and the aliases, takes what waits for all, and does the work. */
  <T> T everywhere(Everywhere<T> work) throws Exception {
    return offline(device -> {
      device.read(Core::account);
      device.start();
      sync(device);
      if (device.read(core -> core.devices().isRemoved())) {
        throw new CommandException(
            "This device was taken out of its account by another one. What it had is still here; it gets nothing new. Use another home.");
      }
      try (Aliases aliases = new Aliases(device)) {
        aliases.start();
        settle(aliases);
        T done = work.of(new Person(device, aliases));
        settle(aliases);
        return done;
      }
    });
  }

  private static void settle(Aliases aliases) {
    if (!aliases.awaitQuiet(PATIENCE)) {
      throw new CommandException(
          "The relay does not answer an alias. What was written is safe and is sent next time.");
    }
  }

  /**
   * Waits until all is here and sent. Whoever knocks holds a link that this account gave out, and
   * is let in.
   */
  static void sync(Device device) {
    if (!device.awaitQuiet(PATIENCE)) {
      throw new CommandException(
          "The relay cannot be reached or does not answer. What was written here is safe and is sent next time.");
    }
    List<String> asking = List.copyOf(device.read(Core::requests).keySet());
    asking.forEach(request -> device.run(core -> core.accept(request, System.currentTimeMillis())));
    if (!asking.isEmpty() && !device.awaitQuiet(PATIENCE)) {
      throw new CommandException(
          "The relay does not answer. Somebody who asked is let in next time.");
    }
  }

  /** The conversation of the main account of this id or title. */
  static String conversation(Device device, String name) {
    return Person.talk(List.of(device), name).conversation();
  }

  /** The contact of this name or account id. */
  static Id account(Device device, String name) {
    return one(
        matching(
            device.read(Core::contacts).stream().map(Contact::card).toList(),
            name,
            card -> card.name(),
            card -> card.account()),
        "contact",
        name);
  }

  /** The member of a conversation of this name or account id. */
  static Id member(Device device, String conversation, String name) {
    List<Leaf> members =
        device.read(core ->
            core.conversations().stream()
                .filter(each -> each.id().equals(conversation))
                .flatMap(each -> core.members(each).stream())
                .toList());
    return one(matching(members, name, Leaf::name, Leaf::account), "member", name);
  }

  private static <T> List<Id> matching(
      List<T> all, String name, Function<T, String> nameOf, Function<T, Id> idOf) {
    return all.stream()
        .filter(each ->
            nameOf.apply(each).equalsIgnoreCase(name)
                || idOf.apply(each).hex().equals(name.toLowerCase(Locale.ROOT)))
        .map(idOf)
        .distinct()
        .toList();
  }

  static <T> T one(List<T> found, String what, String name) {
    if (found.isEmpty()) {
      throw new CommandException(
          "There is no " + what + " '" + name + "' here. Nothing was changed.");
    }
    if (found.size() > 1) {
      throw new CommandException(
          "There is more than one "
              + what
              + " '"
              + name
              + "'. Nothing was changed. Use its id, as the command that lists them shows it.");
    }
    return found.getFirst();
  }

  /** A word for the state of a conversation, as it stands in the JSON. */
  static String state(Conversation conversation) {
    if (conversation.isLeaving()) {
      return "left";
    }
    return switch (conversation.head().state()) {
      case REQUESTED -> "requested";
      // Whoever lost its way comes back by itself.
      case ACTIVE, LOST -> "active";
      case LEFT -> "left";
      case REMOVED -> "removed";
    };
  }
}
