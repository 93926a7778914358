package sotto.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import sotto.core.Core;
import sotto.provider.database.Database;
import sotto.provider.kit.Provider;

/**
 * A provider with nothing but its helpdesk, in a process of its own: folder, relay. Prints its card
 * and, the first time, a link for an agent; and serves.
 */
final class HelpdeskProgram {
  private HelpdeskProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    Provider desk =
        Provider.open(
            new Provider.Settings(
                folder.resolve("account"),
                arguments[1],
                "Lantern",
                Database.sqlite(folder.resolve("desk.db")),
                List.of()),
            List.of(),
            Clock.systemUTC());
    desk.start();
    System.out.println(desk.device().read(Core::cardLink));
    boolean first = desk.agents().isEmpty() && desk.invitations().isEmpty();
    System.out.println(first ? desk.invite("Ana", "Front of house") : "");
    new CountDownLatch(1).await();
  }
}
