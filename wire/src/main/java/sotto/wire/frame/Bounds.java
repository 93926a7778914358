package sotto.wire.frame;

/** What no frame may exceed, whatever a relay is configured to. */
public final class Bounds {
  /** The WebSocket subprotocol: the version of all frames. */
  public static final String SUBPROTOCOL = "sotto.1";

  /** The WebSocket's path. */
  public static final String PATH = "/relay";

  /** Bytes of an id, a secret or a slot name. */
  public static final int ID = 32;

  /** Bytes of an envelope. */
  public static final int ENVELOPE_MAX = 64 << 10;

  /**
   * Bytes of a commit in a slot. More than an envelope has, because the slot must hold all of it:
   * what lay elsewhere could be withheld from those who have to follow.
   */
  public static final int COMMIT_MAX = 256 << 10;

  /** Mailboxes that one send may name. */
  public static final int RECIPIENTS_MAX = 4_096;

  /** Sends that may hang on one claim. */
  public static final int CLAIM_SENDS_MAX = 64;

  /** Mailboxes that one subscription may add. */
  public static final int SUBSCRIBE_MAX = 1_024;

  /** Bytes of a key package. */
  public static final int PACKAGE_MAX = 4 << 10;

  /** Key packages that one fill may bring. */
  public static final int FILL_MAX = 100;

  /** Devices in a pool. */
  public static final int POOL_DEVICES_MAX = 32;

  /** Bytes of a handle's name, and of its card. */
  public static final int HANDLE_MAX = 64;

  public static final int CARD_MAX = 2 << 10;

  /** Bytes of a whole frame. */
  public static final int FRAME_MAX = 2 << 20;

  private Bounds() {}
}
