package sotto.relay.mailbox;

/**
 * How much may wait.
 *
 * @param envelopes in one mailbox
 * @param bytes in one mailbox
 * @param days until an envelope that nobody fetched is deleted
 */
public record MailboxLimits(int envelopes, long bytes, int days) {
  public static final MailboxLimits DEFAULT = new MailboxLimits(10_000, 64L << 20, 30);
}
