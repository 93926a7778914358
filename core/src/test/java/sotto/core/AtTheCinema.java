package sotto.core;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import sotto.core.World.Device;
import sotto.core.content.Dealing;
import sotto.core.conversation.MessageRow;

/** A person and a provider who are connected, and what they say to each other. */
abstract class AtTheCinema {
  static final byte[] BODY = Utf8.bytes("{\"seats\":[\"C4\"]}");
  static final long MONTH = 30L * 86_400_000;

  final World world = new World(Long.getLong("sotto.seed", 31));
  final Device mira = world.device("Mira");
  final Device cinema = world.device("Lantern Cinema");
  String withCinema = "";
  String withMira = "";

  @BeforeEach
  void connect() {
    withMira = world.connect(mira, cinema);
    withCinema = mira.onlyConversation();
  }

  Dealing.Request ask(Device device, String operation, boolean kept, Dealing.Shared... of) {
    Dealing.Request request =
        new Dealing.Request(
            device.core.dealings().fresh(), "cinema", operation, kept, BODY, List.of(of));
    device.run(device.core.dealings().ask(withCinema, request, world.now));
    world.settle();
    return request;
  }

  void reply(Dealing.Request request, Dealing.Outcome outcome) {
    cinema.run(
        cinema
            .core
            .dealings()
            .reply(
                withMira,
                new Dealing.Reply(request.id(), outcome, request.kept(), BODY, Optional.empty()),
                world.now));
    world.settle();
  }

  /** Kept dealings in the history of a device, by their kinds. */
  static List<String> history(Device device) {
    return device.disk.tailMap(Row.MESSAGE).entrySet().stream()
        .filter(row -> row.getKey().startsWith(Row.MESSAGE))
        .map(row -> MessageRow.decode(row.getValue()))
        .filter(row -> row.event().isEmpty())
        .map(row -> row.body().getClass().getSimpleName())
        .toList();
  }

  static List<String> heard(Device device) {
    return device.heard.stream().map(each -> each.dealing().getClass().getSimpleName()).toList();
  }
}
