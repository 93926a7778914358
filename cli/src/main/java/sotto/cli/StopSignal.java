package sotto.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C, or SIGTERM, to what goes on until it is stopped: it ends in order, and its exit code is
 * 0. By itself a JVM would say 130 or 143.
 */
final class StopSignal implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * @param stop has whoever holds this close it
   */
  StopSignal(Runnable stop) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop)));
  }

  /** The program ended by itself, or is ending; its exit code then is its own. */
  private void end(Runnable stop) {
    if (ended.getCount() > 0) {
      stop.run();
      try {
        ended.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      System.out.flush();
      Runtime.getRuntime().halt(0);
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
