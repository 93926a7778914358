package sotto.relay.server;

import sotto.relay.mailbox.MailboxLimits;

/**
 * Every bound of a relay that its operator may change. Bounds of the frames themselves are in
 * {@link sotto.wire.frame.Bounds}.
 *
 * @param mailbox how much may wait in a mailbox
 * @param mailboxesPerConnection mailboxes that one connection may read
 * @param requestsPerSecond of one connection, on average
 * @param requestsBurst of one connection, at once
 * @param connectionsPerAddress open at a time from one address
 * @param requestsWaiting of one connection, before it is not read from any more
 * @param idleSeconds without a sign of life until a connection is closed
 * @param handshakeSeconds until a request must have arrived whole
 * @param blobBytes of one blob
 * @param blobsTotalBytes of all blobs
 * @param blobDays until a blob expires
 */
public record Limits(
    MailboxLimits mailbox,
    int mailboxesPerConnection,
    int requestsPerSecond,
    int requestsBurst,
    int connectionsPerAddress,
    int requestsWaiting,
    int idleSeconds,
    int handshakeSeconds,
    long blobBytes,
    long blobsTotalBytes,
    int blobDays) {
  public static final Limits DEFAULT =
      new Limits(
          MailboxLimits.DEFAULT, 10_000, 500, 2_000, 256, 256, 90, 20, 100L << 20, 50L << 30, 30);

  public Limits withRates(int perSecond, int burst, int perAddress) {
    return new Limits(
        mailbox,
        mailboxesPerConnection,
        perSecond,
        burst,
        perAddress,
        requestsWaiting,
        idleSeconds,
        handshakeSeconds,
        blobBytes,
        blobsTotalBytes,
        blobDays);
  }

  public Limits withMailbox(MailboxLimits smaller) {
    return new Limits(
        smaller,
        mailboxesPerConnection,
        requestsPerSecond,
        requestsBurst,
        connectionsPerAddress,
        requestsWaiting,
        idleSeconds,
        handshakeSeconds,
        blobBytes,
        blobsTotalBytes,
        blobDays);
  }
}
