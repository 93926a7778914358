package sotto.core.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import sotto.core.CoreException;
import sotto.mls.crypto.Crypto;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * The providers that a relay lists, as one document that is the same for everybody. It is signed by
 * nobody: each card in it stands for itself, so a relay can leave one out, and can neither change
 * nor make one.
 *
 * @param cards one for each account, in the order of the accounts' ids
 */
public record Directory(List<ProviderCard> cards) {
  public static final int CARDS_MAX = 10_000;

  /** Bytes of the document. */
  public static final int SIZE_MAX = 32 << 20;

  public static final Directory EMPTY = new Directory(List.of());

  /**
   * The document whole. Cards that do not hold are left out, and of several of one account the
   * newest is taken. Throws {@link Malformed} for what is no such document.
   */
  public static Directory decode(Crypto crypto, byte[] document) {
    TreeMap<Id, ProviderCard> cards = new TreeMap<>();
    for (byte[] each : split(document)) {
      ProviderCard.decode(crypto, each).ifPresent(card -> put(cards, card));
    }
    return new Directory(List.copyOf(cards.values()));
  }

  /**
   * The encoded cards of a document, none of them checked yet: a reader may check each before it
   * shows it. Throws {@link Malformed}.
   */
  public static List<byte[]> split(byte[] document) {
    return Reader.decode(
        document,
        in -> {
          if (in.uint8() != 1 || document.length > SIZE_MAX) {
            throw in.invalid();
          }
          return in.vector(CARDS_MAX, each -> each.opaque(ProviderCard.SIZE_MAX));
        });
  }

  public byte[] encode() {
    return Writer.encode(
        out -> out.uint8(1).vector(cards, (inner, card) -> inner.opaque(card.encode())));
  }

  /**
   * With one more card, which takes the place of an older one of its account. Throws {@link
   * CoreException} with TOO_LARGE where there is no room.
   */
  public Directory with(ProviderCard card) {
    TreeMap<Id, ProviderCard> all = byAccount();
    put(all, card);
    Directory changed = new Directory(List.copyOf(all.values()));
    if (all.size() > CARDS_MAX || changed.encode().length > SIZE_MAX) {
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    return changed;
  }

  /** Without the card of an account. */
  public Directory without(Id account) {
    List<ProviderCard> left = new ArrayList<>(cards);
    left.removeIf(card -> card.card().account().equals(account));
    return new Directory(List.copyOf(left));
  }

  private TreeMap<Id, ProviderCard> byAccount() {
    TreeMap<Id, ProviderCard> all = new TreeMap<>();
    cards.forEach(card -> put(all, card));
    return all;
  }

  private static void put(TreeMap<Id, ProviderCard> cards, ProviderCard card) {
    cards.merge(
        card.card().account(), card, (known, heard) -> heard.isNewerThan(known) ? heard : known);
  }
}
