package sotto.core.identity;

import java.util.Optional;
import sotto.core.Base64Url;
import sotto.core.Utf8;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * A contact card: all that somebody needs to knock. Behind the {@code #} of a link nobody but the
 * two browsers sees it.
 *
 * @param account whose it is
 * @param name what the owner wants to be called, up to {@link #NAME_MAX} bytes
 * @param relay origin of the relay, such as {@code https://sotto.example}
 * @param door mailbox of the front door
 * @param doorKey X25519 key to which what goes through the door is sealed
 * @param pool where key packages of the account's devices lie
 * @param poolKey with which they are sealed
 * @param generation how often door and pool were made anew; of two cards the greater one counts
 * @param token of a card that may be used once; 16 bytes, or none
 */
public record Card(
    Id account,
    String name,
    String relay,
    Id door,
    byte[] doorKey,
    Id pool,
    byte[] poolKey,
    int generation,
    byte[] token) {
  public static final int NAME_MAX = 128;
  private static final int RELAY_MAX = 255;
  private static final String MARK = "/#c/";

  public void write(Writer out) {
    out.uint8(1).fixed(account.bytes());
    Utf8.write(out, name);
    Utf8.write(out, relay);
    out.fixed(door.bytes()).fixed(doorKey).fixed(pool.bytes()).fixed(poolKey);
    out.uint32(generation).opaque(token);
  }

  public static Card read(Reader in) {
    if (in.uint8() != 1) {
      throw in.invalid();
    }
    return new Card(
        Id.read(in),
        Utf8.read(in, NAME_MAX),
        Utf8.read(in, RELAY_MAX),
        Id.read(in),
        in.fixed(32),
        Id.read(in),
        in.fixed(32),
        in.uint32(),
        in.opaque(16));
  }

  /**
   * Which of two cards of an account counts: of a greater generation, and of one generation that
   * with the smaller door, so that all take the same one.
   */
  public boolean isNewerThan(Card other) {
    return generation != other.generation
        ? generation > other.generation
        : door.compareTo(other.door) <= 0;
  }

  /** The card as a link to its relay. */
  public String link() {
    return relay + MARK + Base64Url.encode(Writer.encode(this::write));
  }

  /**
   * The card of a link; empty for what is none. The origin of the link must be that of the card.
   */
  public static Optional<Card> ofLink(String link) {
    int at = link.indexOf(MARK);
    if (at < 0) {
      return Optional.empty();
    }
    return Base64Url.decode(link.substring(at + MARK.length()).strip())
        .flatMap(bytes -> {
          try {
            return Optional.of(Reader.decode(bytes, Card::read));
          } catch (Malformed e) {
            return Optional.empty();
          }
        })
        .filter(card -> card.relay.equals(link.substring(0, at).strip()));
  }
}
