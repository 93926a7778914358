package sotto.relay.limit;

import java.util.Optional;
import sotto.wire.frame.Bounds;

/**
 * A bound of a relay that its operator may change: its name in options and documents, its default,
 * and what it may be set to. Bounds of the frames themselves are in {@link Bounds}; a relay may be
 * stricter, and never laxer.
 */
public enum Limit {
  ENVELOPE_BYTES("envelope-bytes", Bounds.ENVELOPE_MAX, 1 << 10, Bounds.ENVELOPE_MAX),
  COMMIT_BYTES("commit-bytes", Bounds.COMMIT_MAX, 1 << 10, Bounds.COMMIT_MAX),
  RECIPIENTS("recipients", Bounds.RECIPIENTS_MAX, 1, Bounds.RECIPIENTS_MAX),
  CLAIM_SENDS("claim-sends", Bounds.CLAIM_SENDS_MAX, 1, Bounds.CLAIM_SENDS_MAX),
  FRAME_BYTES("frame-bytes", Bounds.FRAME_MAX, 4 << 10, Bounds.FRAME_MAX),

  MAILBOX_ENVELOPES("mailbox-envelopes", 10_000, 1, 10_000_000),
  MAILBOX_BYTES("mailbox-bytes", 64L << 20, 1, 1L << 40),
  ENVELOPE_DAYS("envelope-days", 30, 1, 3_650),
  /** Also of the number that a mailbox counts with. */
  MAILBOX_DAYS("mailbox-days", 400, 1, 3_650),
  SLOT_DAYS("slot-days", 400, 1, 3_650),
  POOL_PACKAGES("pool-packages", 200, 1, 10_000),
  POOL_DEVICES("pool-devices", Bounds.POOL_DEVICES_MAX, 1, Bounds.POOL_DEVICES_MAX),
  POOL_DAYS("pool-days", 400, 1, 3_650),
  HANDLE_DAYS("handle-days", 400, 1, 3_650),
  ADDRESS_HANDLES_DAY("address-handles-day", 20, 0, 1_000_000),

  CONNECTION_MAILBOXES("connection-mailboxes", 10_000, 1, 10_000_000),
  CONNECTION_REQUESTS_SECOND("connection-requests-second", 500, 1, 10_000_000),
  CONNECTION_REQUESTS_BURST("connection-requests-burst", 2_000, 1, 10_000_000),
  CONNECTION_WAITING("connection-waiting", 256, 1, 100_000),
  CONNECTION_WAITING_BYTES("connection-waiting-bytes", 1 << 20, 1 << 10, 1 << 30),
  CONNECTION_UNSENT_BYTES("connection-unsent-bytes", 512 << 10, 1 << 10, 1 << 30),

  CONNECTIONS("connections", 50_000, 1, 10_000_000),
  ADDRESS_CONNECTIONS("address-connections", 256, 1, 10_000_000),
  ADDRESS_REQUESTS_SECOND("address-requests-second", 2_000, 1, 100_000_000),
  ADDRESS_REQUESTS_BURST("address-requests-burst", 8_000, 1, 100_000_000),
  ADDRESS_BLOB_BYTES_DAY("address-blob-bytes-day", 2L << 30, 0, 1L << 50),

  BLOB_BYTES("blob-bytes", 100L << 20, 1, 1L << 40),
  BLOB_PART_BYTES("blob-part-bytes", 1 << 20, 1 << 10, 16 << 20),
  BLOBS_BYTES("blobs-bytes", 50L << 30, 0, 1L << 50),
  BLOB_DAYS("blob-days", 30, 1, 3_650),
  UPLOAD_DAYS("upload-days", 1, 1, 3_650),

  LINE_BYTES("line-bytes", 4 << 10, 256, 1 << 20),
  HEADER_BYTES("header-bytes", 16 << 10, 1 << 10, 1 << 20),
  REQUEST_SECONDS("request-seconds", 20, 1, 3_600),
  BODY_SECONDS("body-seconds", 120, 1, 36_000),
  STALL_SECONDS("stall-seconds", 60, 1, 36_000),
  IDLE_SECONDS("idle-seconds", 90, 2, 36_000),

  FREE_BYTES("free-bytes", 256L << 20, 0, 1L << 50);

  private final String label;
  private final long usual;
  private final long least;
  private final long most;

  Limit(String label, long usual, long least, long most) {
    this.label = label;
    this.usual = usual;
    this.least = least;
    this.most = most;
  }

  /** The name in options and documents. */
  public String label() {
    return label;
  }

  /** The default. */
  public long usual() {
    return usual;
  }

  public long least() {
    return least;
  }

  public long most() {
    return most;
  }

  static Optional<Limit> of(String label) {
    for (Limit limit : values()) {
      if (limit.label.equals(label)) {
        return Optional.of(limit);
      }
    }
    return Optional.empty();
  }
}
