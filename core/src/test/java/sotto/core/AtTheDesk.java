package sotto.core;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import sotto.core.World.Device;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Desk;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.MessageRow;
import sotto.mls.group.Group;
import sotto.wire.frame.Id;

/** A provider, a customer, and two who speak for the provider. */
final class AtTheDesk {
  final World world;
  final Device cinema;
  final Device heron;
  final Device ana;
  final Device ben;

  /** What the provider calls its conversation with the customer, and the customer that with it. */
  final String withHeron;

  final String withCinema;

  AtTheDesk(World world) {
    this.world = world;
    cinema = world.device("Lantern Cinema");
    heron = world.device("Quiet Heron");
    ana = world.device("ana.private");
    ben = world.device("ben.private");
    world.connect(ana, cinema);
    world.connect(ben, cinema);
    heron.run(heron.core.connect(cinema.core.cardLink(), "", world.now).step());
    world.settle();
    cinema.run(cinema.core.agents().accept(heron.id().hex(), world.now).step());
    world.settle();
    withHeron = Conversation.withPerson(world.crypto, heron.id());
    withCinema = Conversation.withPerson(world.crypto, cinema.id());
  }

  Desk.Agent agent(Device device) {
    return device.equals(ana)
        ? new Desk.Agent(ana.id(), "Ana", "Front of house")
        : new Desk.Agent(device.id(), "Ben", "Manager");
  }

  void admit(Device device) {
    cinema.run(cinema.core.agents().admit(withHeron, agent(device), world.now));
    world.settle();
  }

  void dismiss(Device device) {
    cinema.run(cinema.core.agents().dismiss(withHeron, device.id(), world.now));
    world.settle();
  }

  /** What a device calls the conversation of the provider with the customer. */
  String of(Device device) {
    if (device.equals(cinema)) {
      return withHeron;
    }
    return device.id().equals(heron.id()) ? withCinema : groupName();
  }

  /** What agents call it. */
  String groupName() {
    return cinema.core.conversations().stream()
        .filter(each -> each.id().equals(withHeron))
        .flatMap(each -> each.head().group().stream())
        .map(group -> Conversation.ofGroup(world.crypto, group.bytes()))
        .findFirst()
        .orElseThrow();
  }

  Conversation conversation(Device device) {
    return device.core.conversations().stream()
        .filter(each -> each.id().equals(of(device)))
        .findFirst()
        .orElseThrow();
  }

  Group group(Device device) {
    String id = device.equals(cinema) ? withHeron : of(device);
    return device.core.conversations().stream()
        .filter(each -> each.id().equals(id))
        .flatMap(each -> each.group().stream())
        .findFirst()
        .orElseThrow();
  }

  /** Whether a device can read what is said now. */
  boolean isIn(Device device) {
    return device.core.conversations().stream()
        .anyMatch(each -> each.id().equals(of(device)) && each.isActive());
  }

  void say(Device device, String words) {
    world.now++;
    device.say(of(device), words);
    world.settle();
  }

  List<String> words(Device device) {
    return device.words(of(device));
  }

  /** Who reads, as a device sees it: name and badge, or what else somebody is. */
  List<String> present(Device device) {
    return device.core.agents().present(of(device)).stream()
        .map(each -> each.name() + ": " + (each.badge().isEmpty() ? each.standing() : each.badge()))
        .sorted()
        .toList();
  }

  /** Lines about agents who came and went, as a device shows them. */
  List<String> comings(Device device) {
    String prefix = Row.MESSAGE + of(device);
    return device.disk.tailMap(prefix).entrySet().stream()
        .filter(each -> each.getKey().startsWith(prefix))
        .flatMap(each -> MessageRow.decode(each.getValue()).event().stream())
        .flatMap(event -> coming(event).stream())
        .filter(line -> !line.endsWith(": "))
        .toList();
  }

  private static Optional<String> coming(GroupEvent event) {
    return switch (event) {
      case GroupEvent.Added(Id who, String name, String badge) ->
          Optional.of("+ " + name + ": " + badge);
      case GroupEvent.Removed(Id who, String name, String badge) ->
          Optional.of("- " + name + ": " + badge);
      default -> Optional.empty();
    };
  }

  /** Does what may not be allowed to whoever does it. */
  boolean isRefused(Supplier<Step> command) {
    return assertThrows(CoreException.class, () -> command.get()).code()
        == CoreException.Code.NOT_ALLOWED;
  }
}
