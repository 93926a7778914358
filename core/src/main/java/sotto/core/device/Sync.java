package sotto.core.device;

import sotto.core.Contact;
import sotto.core.Utf8;
import sotto.core.alias.Alias;
import sotto.core.content.Content;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What the devices of one account tell each other in their self conversation, so that all of them
 * know the same people. Each may be heard twice and in another order; nothing breaks by it.
 */
public sealed interface Sync {
  /** Somebody is a contact, blocked or not. */
  record Person(Contact contact) implements Sync {}

  /** This device asked a contact to talk, and waits. */
  record Asked(Id account) implements Sync {}

  /** Somebody knocked and was found authentic; {@code knock} is the encoded request. */
  record Knocked(byte[] knock) implements Sync {}

  /** A request was accepted or declined. */
  record Settled(Id account) implements Sync {}

  /** A single-use card was made, or used up. */
  record Token(byte[] token, boolean used) implements Sync {}

  /** What the person chose: whether others learn what was read. */
  record Settings(boolean readReceipts) implements Sync {}

  /** All that was sent up to this time in a conversation was seen. */
  record Read(String conversation, long through) implements Sync {}

  /**
   * The account's secrets are new, because a device that knew the old ones was removed.
   *
   * @param keys as {@link AccountKeys} writes them
   */
  record Rotated(byte[] keys) implements Sync {}

  /** A device cannot follow a conversation and wants to be brought back with this key package. */
  record Readmit(String conversation, byte[] keyPackage) implements Sync {}

  /**
   * A part of the history, in an encrypted blob, for devices that are new.
   *
   * @param giver the device whose history it is
   */
  record History(Id giver, byte[] pointer, boolean last) implements Sync {}

  /** This device is new here, and wants to be told all that a device has to know. */
  record Arrived() implements Sync {}

  /** What a contact, or this account, looks like. */
  record Portrayed(Id account, Content.Portrait portrait) implements Sync {}

  /**
   * The account's handle is another one, or was confirmed.
   *
   * @param at milliseconds since 1970; of two handles the later is the account's
   * @param name none where it was given up
   */
  record Named(long at, Id secret, String name) implements Sync {}

  /** The person has an alias, or had one and forgot it. */
  record Aliased(Alias alias) implements Sync {}

  /** This device lacks an alias and asks to be let in. */
  record AliasWanted(Id alias) implements Sync {}

  /**
   * A device that is in an alias offers a link into it.
   *
   * @param device who asked
   * @param link a device link of the alias's account, up to {@link #LINK_MAX} bytes
   */
  record AliasLink(Id alias, Id device, String link) implements Sync {}

  /** Which device of an alias a device of this account is: they go together. */
  record AliasDevice(Id alias, Id device, Id inAlias) implements Sync {}

  int LINK_MAX = 1_024;

  /** A consent and what became of it, as a device keeps it. */
  record Agreed(byte[] row) implements Sync {}

  /**
   * A key that tickets are bound to.
   *
   * @param key private, Ed25519, 32 bytes
   */
  record Holder(byte[] key) implements Sync {}

  int AGREED_MAX = 60 << 10;

  /** Bytes of the id of a conversation. */
  int CONVERSATION_MAX = 32;

  int KNOCK_MAX = 60 << 10;

  int KEY_PACKAGE_MAX = 60 << 10;

  static Sync decode(byte[] bytes) {
    return Reader.decode(bytes, Sync::read);
  }

  private static Sync read(Reader in) {
    return switch (in.uint8()) {
      case 1 -> new Person(Contact.read(in));
      case 2 -> new Asked(Id.read(in));
      case 3 -> new Knocked(in.opaque(KNOCK_MAX));
      case 4 -> new Settled(Id.read(in));
      case 5 -> new Token(in.fixed(16), in.flag());
      case 6 -> new Settings(in.flag());
      case 7 -> new Read(Utf8.read(in, CONVERSATION_MAX), in.uint64());
      case 8 -> new Rotated(in.opaque(8 << 10));
      case 9 -> new Readmit(Utf8.read(in, CONVERSATION_MAX), in.opaque(KEY_PACKAGE_MAX));
      case 10 -> new History(Id.read(in), in.opaque(1_024), in.flag());
      case 11 -> new Arrived();
      case 12 -> new Portrayed(Id.read(in), Content.Portrait.read(in));
      case 13 -> new Named(in.uint64(), Id.read(in), Utf8.read(in, 32));
      case 14 -> new Aliased(Alias.read(in));
      case 15 -> new AliasWanted(Id.read(in));
      case 16 -> new AliasLink(Id.read(in), Id.read(in), Utf8.read(in, LINK_MAX));
      case 17 -> new AliasDevice(Id.read(in), Id.read(in), Id.read(in));
      case 20 -> new Agreed(in.opaque(AGREED_MAX));
      case 21 -> new Holder(in.fixed(32));
      default -> throw in.invalid();
    };
  }

  default byte[] encode() {
    Writer out = new Writer(128);
    switch (this) {
      case Person(Contact contact) -> contact.write(out.uint8(1));
      case Asked(Id account) -> account.write(out.uint8(2));
      case Knocked(byte[] knock) -> out.uint8(3).opaque(knock);
      case Settled(Id account) -> account.write(out.uint8(4));
      case Token(byte[] token, boolean used) -> out.uint8(5).fixed(token).flag(used);
      case Arrived() -> out.uint8(11);
      case Agreed(byte[] row) -> out.uint8(20).opaque(row);
      case Holder(byte[] key) -> out.uint8(21).fixed(key);
      case Portrayed(Id account, Content.Portrait portrait) -> {
        account.write(out.uint8(12));
        portrait.write(out);
      }
      case Named(long at, Id secret, String name) ->
          Utf8.write(out.uint8(13).uint64(at).fixed(secret.bytes()), name);
      case Aliased(Alias alias) -> alias.write(out.uint8(14));
      case AliasWanted(Id alias) -> alias.write(out.uint8(15));
      case AliasLink(Id alias, Id device, String link) ->
          Utf8.write(out.uint8(16).fixed(alias.bytes()).fixed(device.bytes()), link);
      case AliasDevice(Id alias, Id device, Id inAlias) ->
          out.uint8(17).fixed(alias.bytes()).fixed(device.bytes()).fixed(inAlias.bytes());
      case Settings(boolean readReceipts) -> out.uint8(6).flag(readReceipts);
      case Read(String conversation, long through) -> {
        Utf8.write(out.uint8(7), conversation);
        out.uint64(through);
      }
      case Rotated(byte[] keys) -> out.uint8(8).opaque(keys);
      case Readmit(String conversation, byte[] keyPackage) -> {
        Utf8.write(out.uint8(9), conversation);
        out.opaque(keyPackage);
      }
      case History(Id giver, byte[] pointer, boolean last) -> {
        giver.write(out.uint8(10));
        out.opaque(pointer).flag(last);
      }
    }
    return out.toBytes();
  }
}
