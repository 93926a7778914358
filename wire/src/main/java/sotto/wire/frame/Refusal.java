package sotto.wire.frame;

import sotto.wire.tls.Reader;

/**
 * Why a relay did not do what it was asked. Nothing of the request was done. The numbers are part
 * of the protocol.
 */
public enum Refusal {
  /** The frame is no frame of this protocol. The connection is closed. */
  MALFORMED(1),
  /** Over a bound of the protocol or of this relay. */
  TOO_LARGE(2),
  /** More requests than this connection or address may make; try again later. */
  TOO_FAST(3),
  /** A mailbox is full; its owner has to fetch first. */
  MAILBOX_FULL(4),
  /** More mailboxes than a connection may read. */
  TOO_MANY_MAILBOXES(5),
  /** A pool holds as much as it may. */
  POOL_FULL(6),
  /** The name belongs to somebody else. */
  HANDLE_TAKEN(7),
  /** There is nothing under this name or id. */
  NOT_FOUND(8),
  /** The relay cannot write: its disk is full or broken. Reading goes on. */
  STORE_UNAVAILABLE(9),
  /** The connection does not read this mailbox. */
  NOT_SUBSCRIBED(10),
  /** The name is no handle. */
  BAD_HANDLE(11);

  private final int number;

  Refusal(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  static Refusal read(Reader in) {
    int number = in.uint16();
    for (Refusal refusal : values()) {
      if (refusal.number == number) {
        return refusal;
      }
    }
    throw in.invalid();
  }
}
