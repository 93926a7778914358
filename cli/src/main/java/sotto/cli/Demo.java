package sotto.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sotto.demo.Shop;
import sotto.demo.Town;
import sotto.relay.directory.DirectoryFile;
import sotto.relay.server.RelayServer;
import sotto.sdk.Listing;

/** Starts a relay as {@link Start} does, and the providers of a made-up town, which it lists. */
@Command(
    name = "demo",
    description =
        "Starts a relay, and a made-up town with two bike shares, a cinema and a café that it lists. Ctrl-C stops all.")
final class Demo implements Callable<Integer> {
  @Mixin private RelayOptions options = new RelayOptions();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "Time zone of the town's clocks, such as Europe/Lisbon or +05:30. Chosen with the first start. Default: that of the Azores.")
  private Optional<ZoneId> zone = Optional.empty();

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (options.address().getAddress() != null
        && options.address().getAddress().isAnyLocalAddress()) {
      throw options.wrong(
          "The demo's providers hand out the address of their relay: --listen takes the one that it is reached by, such as 127.0.0.1:8480. Nothing was started.");
    }
    CountDownLatch stopped = new CountDownLatch(1);
    RelayServer relay = options.start();
    try (StopSignal _ = new StopSignal(stopped::countDown)) {
      String origin = options.origin(relay);
      System.out.println(origin);
      try (Town town = Town.open(options.data().resolve("demo"), origin, Clock.systemUTC(), zone)) {
        town.start();
        list(town);
        relay.lookAtDirectory();
        for (Shop shop : town.shops()) {
          System.out.println("  " + shop.kind().title() + ", " + shop.kind().what());
        }
        town.invitation()
            .ifPresent(link ->
                System.out.println(
                    "To work at The Lantern's desk, open this once, in another browser:\n  "
                        + link));
        System.out.println(
            "What stands at the counter of Kittiwake today, to scan or to print:\n  "
                + town.counter());
        System.out.println(
            "Where who works there sees what is owed, and notes what was paid:\n  " + town.bills());
        System.out.println(
            "The relay and the town's providers run; what they store lies in "
                + options.data().toAbsolutePath().normalize()
                + ". Ctrl-C stops them.");
        stopped.await();
      } finally {
        relay.close();
      }
    }
    return 0;
  }

  /** Puts the town's providers into the relay's directory, beside those that are there. */
  private void list(Town town) throws IOException {
    DirectoryFile file = new DirectoryFile(options.data());
    Listing before = DirectoryCommand.DataOption.listing(file);
    Listing after = before;
    for (Shop shop : town.shops()) {
      after = after.with(shop.card(before.cards(), System.currentTimeMillis()));
    }
    if (!Arrays.equals(before.document(), after.document())) {
      file.replace(after.document());
    }
  }
}
