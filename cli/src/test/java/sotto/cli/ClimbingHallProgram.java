package sotto.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import sotto.core.Core;
import sotto.provider.kit.Provider;

/** The example in a process of its own: folder, relay. Prints its card, and serves. */
final class ClimbingHallProgram {
  private ClimbingHallProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    Provider hall = ClimbingHall.open(Path.of(arguments[0]), arguments[1], Clock.systemUTC());
    hall.start();
    System.out.println(hall.device().read(Core::cardLink));
    new CountDownLatch(1).await();
  }
}
