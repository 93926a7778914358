package sotto.cli;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import sotto.core.Core;
import sotto.mini.CodeServer;
import sotto.mini.Logins;
import sotto.mini.MiniService;
import sotto.mini.Notices;
import sotto.mini.Payments;
import sotto.mini.Pseudonyms;
import sotto.mini.Records;
import sotto.mini.Template;
import sotto.mini.Wording;
import sotto.provider.database.Database;
import sotto.provider.kit.Provider;

/**
 * A provider that tells notices, in a process of its own: folder, relay. Prints its card and where
 * its server has something told; and serves.
 */
final class NoticesProgram {
  static final String SECRET = "secret";

  private NoticesProgram() {}

  static Pseudonyms pseudonyms() {
    return new Pseudonyms(new byte[Pseudonyms.KEY_BYTES]);
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    SecureRandom random = new SecureRandom();
    Logins logins = new Logins(Clock.systemUTC(), random);
    SequencedMap<String, Wording> rows = new LinkedHashMap<>();
    rows.put("thing1", Wording.of(Map.of("en", "Order")));
    Template ready = new Template("ready", Wording.of(Map.of("en", "Order ready")), rows);
    CountDownLatch opened = new CountDownLatch(1);
    Provider shop =
        Provider.open(
            new Provider.Settings(
                folder.resolve("account"),
                arguments[1],
                "Shop",
                Database.sqlite(folder.resolve("shop.db")),
                List.of(Notices.MIGRATIONS)),
            database -> {
              Optional<Notices> notices =
                  Optional.of(new Notices(database, List.of(ready), Clock.systemUTC(), random));
              listen(
                  new CodeServer.Settings(logins, pseudonyms(), SECRET, Payments.NONE, notices),
                  random,
                  opened);
              return List.of(
                  new MiniService(
                      new MiniService.Settings(
                          List.of(),
                          pseudonyms(),
                          logins,
                          SECRET,
                          Records.NONE,
                          Optional::empty,
                          Payments.NONE,
                          notices),
                      HttpClient.newHttpClient(),
                      Clock.systemUTC()));
            },
            Clock.systemUTC());
    shop.start();
    System.out.println(shop.device().read(Core::cardLink));
    opened.countDown();
    new CountDownLatch(1).await();
  }

  /** Says where, once the card was said. */
  private static void listen(
      CodeServer.Settings settings, SecureRandom random, CountDownLatch opened) {
    Thread.startVirtualThread(() -> {
      try {
        opened.await();
        System.out.println(new CodeServer(settings, Clock.systemUTC(), random, 0).address());
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }
}
