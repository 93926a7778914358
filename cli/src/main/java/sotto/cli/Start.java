package sotto.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sotto.relay.server.RelayServer;

/** Starts a relay and serves the web app where it is built. */
@Command(name = "start", description = "Starts a relay. Ctrl-C stops it.")
final class Start implements Callable<Integer> {
  @Mixin private RelayOptions options = new RelayOptions();

  @Override
  public Integer call() throws InterruptedException, IOException {
    CountDownLatch stopped = new CountDownLatch(1);
    RelayServer relay = options.start();
    try (StopSignal _ = new StopSignal(stopped::countDown)) {
      System.out.println(options.origin(relay));
      System.out.println(
          "The relay runs; what it stores lies in "
              + options.data().toAbsolutePath().normalize()
              + ". Ctrl-C stops it.");
      stopped.await();
      relay.close();
    }
    return 0;
  }
}
