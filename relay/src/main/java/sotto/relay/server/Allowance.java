package sotto.relay.server;

/** So many a second on average, and so many at once. Of one thread. */
final class Allowance {
  private final double perNano;
  private final double burst;
  private double left;
  private long filledNanos = System.nanoTime();

  Allowance(double perSecond, double burst) {
    this.perNano = perSecond * 1e-9;
    this.burst = burst;
    this.left = burst;
  }

  /** Takes so many if there are; what is more than a burst takes the whole burst. */
  boolean take(int count, long nowNanos) {
    fill(nowNanos);
    double needed = Math.min(count, burst);
    if (left < needed) {
      return false;
    }
    left -= needed;
    return true;
  }

  /** Whether nothing was taken that did not come back. */
  boolean isFull(long nowNanos) {
    fill(nowNanos);
    return left >= burst;
  }

  private void fill(long nowNanos) {
    left = Math.min(burst, left + Math.max(0, nowNanos - filledNanos) * perNano);
    filledNanos = nowNanos;
  }
}
