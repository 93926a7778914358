package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.mini.Logins;
import sotto.mini.MiniService;
import sotto.mini.Pseudonyms;
import sotto.mini.Records;
import sotto.mini.Route;
import sotto.provider.database.Database;
import sotto.provider.http.SocketPeer;
import sotto.provider.http.SocketServer;
import sotto.provider.kit.Provider;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/** A socket of a mini-program over a real relay: as long as both ends are there, and no longer. */
class MiniLinesTest {
  private static final String ORIGIN = "https://live.example";

  @TempDir Path folder;

  private final BlockingQueue<SocketPeer.Message> heard = new LinkedBlockingQueue<>();

  private void echo(SocketPeer peer) throws IOException {
    while (true) {
      SocketPeer.Message message = peer.hear();
      heard.add(message);
      if (message instanceof SocketPeer.Message.Text(String words)) {
        peer.say(words);
      } else {
        return;
      }
    }
  }

  private Provider shop(String relay, SocketServer live, HttpClient http) {
    MiniService mini =
        new MiniService(
            new MiniService.Settings(
                List.of(Route.own(ORIGIN, live.address())),
                new Pseudonyms(new byte[Pseudonyms.KEY_BYTES]),
                new Logins(Clock.systemUTC(), new Random(1)),
                "secret",
                Records.NONE,
                Optional::empty),
            http,
            Clock.systemUTC());
    Provider shop =
        Provider.open(
            new Provider.Settings(
                folder.resolve("shop"),
                relay,
                "Shop",
                Database.sqlite(folder.resolve("shop.db")),
                List.of()),
            List.of(mini),
            Clock.systemUTC());
    shop.start();
    return shop;
  }

  private static ObjectNode of(String line) {
    return JsonNodeFactory.instance.objectNode().put("id", line);
  }

  private static void open(Guest guest, String line) throws Exception {
    long until = System.currentTimeMillis() + 55_000;
    ObjectNode open = of(line).put("url", "wss://live.example/").put("method", "GET");
    guest.question("mini/1", "open", open.put("timeout", 20_000).put("until", until).toString());
  }

  private static JsonNode hear(Guest guest, String line, long after) throws Exception {
    ObjectNode hear = of(line).put("after", after).put("wait", 20_000);
    return guest.question("mini/1", "hear", hear.toString());
  }

  private static Id say(Guest guest, String line, long from, String words) {
    ObjectNode say = of(line).put("from", from);
    say.putArray("said").addObject().put("text", words);
    return guest.ask("mini/1", "say", false, say.toString());
  }

  @Test
  void a_socket_is_heard_through_the_conversation_until_its_provider_restarts_or_forgets()
      throws Exception {
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"));
        SocketServer live = new SocketServer(this::echo);
        Device mira = Device.open(folder.resolve("mira"), Optional.empty())) {
      HttpClient http = HttpClient.newHttpClient();
      Provider shop = shop(relay.url(), live, http);
      mira.createAccount("Mira", relay.url());
      mira.start();
      String link = shop.device().read(core -> core.cardLink());
      mira.run(core -> core.connect(link, "", System.currentTimeMillis()));
      Guest guest = new Guest(mira);
      open(guest, "one");
      List<String> told = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        guest.answer(say(guest, "one", 1L + i, "word " + i));
      }
      while (told.size() < 20) {
        hear(guest, "one", told.size())
            .path("heard")
            .forEach(each -> told.add(each.path("text").asText()));
      }
      for (int i = 0; i < 20; i++) {
        assertEquals("word " + i, told.get(i));
      }
      assertEquals(20, heard.size());

      // A restart: nothing of it is known any more, and the server's end is gone.
      shop.close();
      http.shutdownNow();
      HttpClient anew = HttpClient.newHttpClient();
      Provider restarted = shop(relay.url(), live, anew);
      assertEquals("no-line", guest.refused(guest.answer(say(guest, "one", 21, "lost"))));

      open(guest, "two");
      guest.have("privacy/1", "forget", "{}");
      assertEquals("no-line", guest.refused(guest.answer(say(guest, "two", 1, "lost"))));
      SocketPeer.Message last = heard.take();
      while (last instanceof SocketPeer.Message.Text) {
        last = heard.take();
      }
      assertTrue(last instanceof SocketPeer.Message.Close(int code, String reason) && code == 1001);
      restarted.close();
      anew.shutdownNow();
    }
  }
}
