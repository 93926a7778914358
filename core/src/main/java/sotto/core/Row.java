package sotto.core;

import java.util.Map;
import java.util.Optional;
import sotto.core.conversation.MessageRow;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;

/** Names of rows. All but those of the history are read when a core starts. */
public final class Row {
  public static final String ACCOUNT = "account";
  static final String SETTINGS = "settings";
  static final String CONVERSATION = "conv/";
  static final String EPOCH = "epoch/";
  static final String RATCHETS = "ratchet/";
  static final String PAST = "past/";
  static final String PENDING = "pend/";
  static final String CONTACT = "contact/";
  static final String PORTRAIT = "portrait/";
  static final String REQUEST = "request/";
  static final String OUTGOING = "out/";
  static final String KEY_PACKAGE = "kp/";
  static final String WAITING = "wait/";
  static final String EARLY = "early/";
  static final String SENT = "sent/";
  static final String SEEN = "seen/";
  static final String HANDLE = "handle";
  static final String ERASE = "erase/";
  static final String BLOB = "blob/";
  static final String FETCH = "fetch/";

  /** Aliases that the person has, and which devices are in each. */
  static final String ALIAS = "alias/";

  static final String ALIAS_DEVICES = "aliasdevices/";

  /** Messages that the person has not seen: their order, and when they were sent. */
  static final String UNREAD = "unread/";

  /** A device on its way into an account. */
  static final String JOINING = "joining";

  /** Invitations by people whom this device does not know yet. */
  static final String STRANGER = "stranger/";

  /** Consents that were given or got. */
  static final String CONSENT = "consent/";

  /** Requests that wait for their last word. */
  static final String ASKED = "asked/";

  /** Keys that tickets are bound to. */
  static final String HOLDER = "holder/";

  /** When a conversation asked to be brought back. */
  static final String LOST = "lost/";

  /** When this device gave itself new keys in a conversation. */
  static final String RENEWED = "renewed/";

  /** How far the history was given to new devices. */
  static final String HISTORY = "history";

  /** Conversations that a new device may lack something of. */
  static final String GAP = "gap/";

  /** Whose history this device takes, and whether all of it was told. */
  static final String TAKING = "taking";

  /**
   * Rows of the history, which the host reads by pages: messages by order, and what was said about
   * them.
   */
  public static final String MESSAGE = "m/";

  public static final String NOTE = "n/";

  /** Rows of the host's own, which no core reads. */
  public static final String HOST = "host/";

  private Row() {}

  /** Whether a core needs this row when it starts. */
  public static boolean isLive(String name) {
    return !name.startsWith(MESSAGE) && !name.startsWith(NOTE) && !name.startsWith(HOST);
  }

  /** Numbers in names have a fixed width, so that names sort as numbers do. */
  public static String number(long number) {
    String hex = Long.toHexString(number);
    return "0".repeat(16 - hex.length()) + hex;
  }

  public static String message(String conversation, long order) {
    return MESSAGE + conversation + "/" + number(order);
  }

  /**
   * What an account noted about a message: {@code d}elivered, {@code r}ead, {@code s}ent, {@code
   * e}mojis, changed te{@code x}t, {@code u}nsent, and its {@code o}rder, by which a reply finds
   * it.
   */
  public static String note(String conversation, Id message, char kind, Id account) {
    return notes(conversation, message) + kind + account.hex();
  }

  /** Whether a note says where a message lies on the device that wrote it. */
  static boolean isOrder(String name) {
    int conversation = name.indexOf('/', NOTE.length());
    int message = name.indexOf('/', conversation + 1);
    return conversation > 0 && message > 0 && name.startsWith("o", message + 1);
  }

  /**
   * A note that may come again with another value, an emoji or a changed text: one row for each, in
   * the order of the sender's clock, so that all devices take the same one for the last however
   * late another arrives.
   */
  static String change(String conversation, Id message, char kind, MessageRow said) {
    return note(conversation, message, kind, said.account())
        + "/"
        + number(said.sentAt())
        + said.id().hex().substring(0, 16);
  }

  /** The row of a message, by the notes about it; empty where it is not on this device. */
  public static Optional<String> message(
      String conversation, Id message, Map<String, byte[]> notes) {
    String order = notes(conversation, message) + 'o';
    return notes.entrySet().stream()
        .filter(note -> note.getKey().startsWith(order) && note.getValue().length == 8)
        .map(note -> message(conversation, Reader.decode(note.getValue(), Reader::uint64)))
        .findFirst();
  }

  /** Prefix of all notes about a message. */
  public static String notes(String conversation, Id message) {
    return NOTE + conversation + "/" + message.hex() + "/";
  }
}
