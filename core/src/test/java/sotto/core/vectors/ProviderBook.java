package sotto.core.vectors;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import sotto.core.Base64Url;
import sotto.core.Utf8;
import sotto.core.identity.Card;
import sotto.core.identity.DeviceLog;
import sotto.core.provider.ProviderCard;
import sotto.mls.crypto.KeyPair;

/** Chapter 9: provider cards and the directory. */
final class ProviderBook {
  private static final String RELAY = "https://relay.example";
  private static final long NOW = 1_800_000_000_000L;
  private static final byte[] LOGO = Bytes.of("89504e470d0a1a0a 00*40");
  private static final String DESCRIPTION =
      "{\"@context\":\"https://schema.org\",\"@type\":\"MovieTheater\",\"name\":\"Aurora\"}";

  private final Book book = new Book("spec/providers.md", 9);
  private final KeyPair device = book.signer();
  private final DeviceLog log =
      DeviceLog.create(book.crypto, book.signer(), device.publicKey(), "server");
  private final Card card = card(log, new byte[0]);
  private final ProviderCard made = signed(card, log, device, DESCRIPTION, LOGO);

  private ProviderBook() {}

  static Book write() {
    ProviderBook providers = new ProviderBook();
    providers.cards();
    providers.refused();
    providers.links();
    providers.directories();
    return providers.book;
  }

  private Card card(DeviceLog of, byte[] token) {
    return new Card(
        of.account(),
        "Cinema Aurora",
        RELAY,
        book.id(),
        KeyPair.x25519(book.crypto).publicKey(),
        book.id(),
        book.random(32),
        0,
        token);
  }

  private ProviderCard signed(
      Card of, DeviceLog by, KeyPair with, String description, byte[] logo) {
    return ProviderCard.sign(book.crypto, of, by, with, description, logo, NOW);
  }

  private void cards() {
    valid("with a description and a logo", made);
    valid("with neither", signed(card, log, device, "", new byte[0]));
    KeyPair second = book.signer();
    DeviceLog longer = log.add(book.crypto, device, second.publicKey(), "second server");
    valid("signed by a device that came later", signed(card, longer, second, "{}", new byte[0]));
    byte[] largest = Arrays.copyOf(LOGO, 24 << 10);
    valid("the largest", signed(card, log, device, "x".repeat(16 << 10), largest));
  }

  private void valid(String comment, ProviderCard valid) {
    book.valid("provider card", comment, valid.encode(), ProviderKinds.says(valid));
  }

  private void refused() {
    byte[] bytes = made.encode();
    refuse("a byte is missing", Arrays.copyOf(bytes, bytes.length - 1));
    refuse("a byte left over", Arrays.copyOf(bytes, bytes.length + 1));
    byte[] version = bytes.clone();
    version[0] = 2;
    refuse("a version that nobody knows", version);
    byte[] name = bytes.clone();
    name[36] ^= 1;
    refuse("the name was changed", name);
    byte[] signature = bytes.clone();
    signature[bytes.length - 1] ^= 1;
    refuse("the signature was changed", signature);
    refuse("a card for one request", signed(card(log, book.random(16)), log, device, "{}", LOGO));
    KeyPair stranger = book.signer();
    refuse("signed by a device that is not listed", signed(card, log, stranger, "{}", LOGO));
    DeviceLog other = DeviceLog.create(book.crypto, book.signer(), device.publicKey(), "server");
    refuse("the log of another account", signed(card, other, device, "{}", LOGO));
    DeviceLog without =
        log.add(book.crypto, device, stranger.publicKey(), "x")
            .remove(book.crypto, stranger, device.publicKey());
    refuse("signed by a device that was removed", signed(card, without, device, "{}", LOGO));
    refuse(
        "a description that is a byte too long",
        signed(card, log, device, "x".repeat((16 << 10) + 1), new byte[0]));
    refuse(
        "a logo that is a byte too long",
        signed(card, log, device, "{}", Arrays.copyOf(LOGO, (24 << 10) + 1)));
    refuse(
        "a logo that is no picture",
        signed(card, log, device, "{}", Utf8.bytes("<svg onload=alert(1)>")));
  }

  private void refuse(String reason, ProviderCard refused) {
    refuse(reason, refused.encode());
  }

  private void refuse(String reason, byte[] bytes) {
    book.invalid("provider card", reason, bytes);
  }

  private void links() {
    book.validText(
        "provider link", "all of it stands behind the #", made.link(), ProviderKinds.says(made));
    String behind = "/#p/" + Base64Url.encode(made.encode());
    book.invalidText(
        "provider link", "of another relay than the card", "https://x.example" + behind);
    book.invalidText("provider link", "a contact link", card.link());
    book.invalidText("provider link", "an empty card", RELAY + "/#p/");
  }

  private void directories() {
    Fields none = new Fields().list("cards", List.of());
    book.valid("directory", "nobody is listed", ProviderKinds.document(List.of()), none);
    List<byte[]> two = List.of(made.encode(), book.random(20));
    book.valid(
        "directory",
        "a card, and something that is none: it is left out where it is shown",
        ProviderKinds.document(two),
        new Fields().list("cards", two));
    book.invalid("directory", "nothing at all", new byte[0]);
    book.invalid("directory", "a version that nobody knows", new byte[] {2, 0});
    book.invalid("directory", "a byte left over", new byte[] {1, 0, 0});
    book.invalid(
        "directory",
        "a card too many",
        ProviderKinds.document(Collections.nCopies(10_001, new byte[0])));
    book.invalid(
        "directory",
        "a card that is a byte too long",
        ProviderKinds.document(List.of(new byte[(96 << 10) + 1])));
  }
}
