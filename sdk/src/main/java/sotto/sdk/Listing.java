package sotto.sdk;

import java.util.List;
import java.util.Optional;
import sotto.core.CoreException;
import sotto.core.provider.Directory;
import sotto.core.provider.ProviderCard;
import sotto.mls.crypto.Crypto;
import sotto.mls.jdk.JdkCrypto;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;

/** A directory as whoever runs a relay keeps it: who is listed, and who no longer. */
public final class Listing {
  private static final Crypto CRYPTO = JdkCrypto.secure();

  private final Directory directory;

  private Listing(Directory directory) {
    this.directory = directory;
  }

  /** Empty where the bytes are no directory. Cards that do not hold are left out. */
  public static Optional<Listing> of(byte[] document) {
    try {
      return Optional.of(new Listing(Directory.decode(CRYPTO, document)));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** The card of a provider's link; empty where it is none or does not hold. */
  public static Optional<ProviderCard> card(String link) {
    return ProviderCard.ofLink(CRYPTO, link);
  }

  /** The card of a file that holds one; empty where it does not hold. */
  public static Optional<ProviderCard> card(byte[] bytes) {
    return ProviderCard.decode(CRYPTO, bytes);
  }

  public List<ProviderCard> cards() {
    return directory.cards();
  }

  /** Throws {@link CoreException} with TOO_LARGE where there is no room. */
  public Listing with(ProviderCard card) {
    return new Listing(directory.with(card));
  }

  public Listing without(Id account) {
    return new Listing(directory.without(account));
  }

  public byte[] document() {
    return directory.encode();
  }
}
