package sotto.demo.cafe;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Rings when somebody orders, or has paid. */
final class Bell {
  private long rung;

  synchronized long rung() {
    return rung;
  }

  synchronized void ring() {
    rung++;
    notifyAll();
  }

  /** Until it rang more often, or so much time went by. */
  synchronized void await(long before, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (rung == before && end - System.nanoTime() > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
    }
  }
}
