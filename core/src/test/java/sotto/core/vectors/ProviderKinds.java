package sotto.core.vectors;

import java.util.List;
import java.util.Map;
import sotto.core.Utf8;
import sotto.core.provider.Directory;
import sotto.core.provider.ProviderCard;
import sotto.wire.tls.Writer;

/** Chapter 9: provider cards, their links, and the directory. */
final class ProviderKinds {
  private ProviderKinds() {}

  static void addTo(Map<String, Kind> kinds) {
    kinds.put(
        "provider card",
        (crypto, bytes, given) ->
            ProviderCard.decode(crypto, bytes)
                .flatMap(each -> Kind.seen(says(each), each.encode())));
    kinds.put(
        "provider link",
        (crypto, link, given) ->
            ProviderCard.ofLink(crypto, Utf8.text(link))
                .flatMap(each -> Kind.seen(says(each), Utf8.bytes(each.link()))));
    kinds.put(
        "directory",
        (crypto, bytes, given) -> {
          List<byte[]> cards = Directory.split(bytes);
          return Kind.seen(new Fields().list("cards", cards), document(cards));
        });
  }

  static Fields says(ProviderCard card) {
    return new Fields()
        .text("link", card.card().link())
        .number("issued_millis", card.issuedAt())
        .bytes("description", Utf8.bytes(card.description()))
        .bytes("logo", card.logo())
        .bytes("log", card.log())
        .bytes("device_key", card.deviceKey())
        .bytes("signature", card.signature());
  }

  static byte[] document(List<byte[]> cards) {
    return Writer.encode(out -> out.uint8(1).vector(cards, Writer::opaque));
  }
}
