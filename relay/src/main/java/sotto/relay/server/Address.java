package sotto.relay.server;

import sotto.relay.limit.Limit;
import sotto.relay.limit.Limits;

/** What connections of one address do together. In memory, for a while; of the loop's thread. */
final class Address {
  private static final long DAY_NANOS = 86_400_000_000_000L;

  private final Allowance requests;
  private final long handlesMax;
  private final long blobBytesMax;
  private long dayNanos = System.nanoTime();
  private long handles;
  private long blobBytes;
  private int open;

  Address(Limits limits) {
    this.requests =
        new Allowance(
            limits.of(Limit.ADDRESS_REQUESTS_SECOND), limits.of(Limit.ADDRESS_REQUESTS_BURST));
    this.handlesMax = limits.of(Limit.ADDRESS_HANDLES_DAY);
    this.blobBytesMax = limits.of(Limit.ADDRESS_BLOB_BYTES_DAY);
  }

  Allowance requests() {
    return requests;
  }

  /** Connections that are open. */
  int open() {
    return open;
  }

  void opened() {
    open++;
  }

  void closed() {
    open--;
  }

  boolean mayPutHandle(long nowNanos) {
    startDay(nowNanos);
    return handles < handlesMax && ++handles > 0;
  }

  boolean mayUpload(long bytes, long nowNanos) {
    startDay(nowNanos);
    if (bytes > blobBytesMax - blobBytes) {
      return false;
    }
    blobBytes += bytes;
    return true;
  }

  /** Whether there is nothing to remember. */
  boolean isForgettable(long nowNanos) {
    startDay(nowNanos);
    return open == 0 && handles == 0 && blobBytes == 0 && requests.isFull(nowNanos);
  }

  private void startDay(long nowNanos) {
    if (nowNanos - dayNanos >= DAY_NANOS) {
      dayNanos = nowNanos;
      handles = 0;
      blobBytes = 0;
    }
  }
}
