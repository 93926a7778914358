package sotto.core.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sotto.core.Base64Url;
import sotto.core.Utf8;
import sotto.core.conversation.Payload;
import sotto.core.door.Knock;
import sotto.core.identity.Card;
import sotto.core.identity.DeviceLog;
import sotto.core.identity.SafetyNumber;
import sotto.mls.crypto.HpkeCiphertext;
import sotto.mls.crypto.KeyPair;
import sotto.mls.message.Welcome;
import sotto.wire.frame.Id;
import sotto.wire.frame.Secrets;
import sotto.wire.tls.Writer;

/** Chapter 3: ids, links, knocks. */
final class CardBook {
  private final Book book = new Book("spec/addresses-and-cards.md", 3);
  private final KeyPair device = book.signer();
  private final DeviceLog log =
      DeviceLog.create(book.crypto, book.signer(), device.publicKey(), "phone");
  private final Card card = card("Mira", "https://relay.example", new byte[0]);

  private CardBook() {}

  static Book write() {
    CardBook cards = new CardBook();
    cards.ids();
    cards.safetyNumbers();
    cards.links();
    cards.refusedLinks();
    cards.requests();
    cards.invitations();
    cards.conversations();
    return cards.book;
  }

  private Card card(String name, String relay, byte[] token) {
    return new Card(
        log.account(),
        name,
        relay,
        book.id(),
        KeyPair.x25519(book.crypto).publicKey(),
        book.id(),
        book.random(32),
        3,
        token);
  }

  private void ids() {
    byte[] secret = book.random(32);
    Map<Secrets.Purpose, String> words =
        Map.of(
            Secrets.Purpose.MAILBOX,
            "mailbox",
            Secrets.Purpose.POOL,
            "pool",
            Secrets.Purpose.HANDLE,
            "handle's owner",
            Secrets.Purpose.BLOB,
            "blob's owner");
    for (Secrets.Purpose purpose : Secrets.Purpose.values()) {
      byte[] hashed =
          new Writer()
              .fixed(Utf8.bytes("sotto id"))
              .uint8(purpose.ordinal() + 1)
              .fixed(secret)
              .toBytes();
      book.valid(
          "id of a " + words.get(purpose),
          "one secret has another id for each purpose",
          secret,
          new Fields().bytes("id", book.crypto.sha256(hashed)));
    }
    book.invalid("id of a mailbox", "a secret has 32 bytes", book.random(31));
    byte[] salt = book.random(16);
    book.valid(
        "id of a message",
        "bytes are the salt",
        Map.of("device_key", Bytes.text(device.publicKey())),
        salt,
        new Fields()
            .id("id", new Payload(salt, 0, new byte[0]).id(book.crypto, device.publicKey())));
  }

  private void safetyNumbers() {
    Id one = book.id();
    Id other = book.id();
    Fields digits = new Fields().text("digits", SafetyNumber.of(book.crypto, one, other));
    book.valid("safety number", "of two accounts", both(one, other), digits);
    book.valid("safety number", "the other way round, the same", both(other, one), digits);
  }

  private static byte[] both(Id one, Id other) {
    return new Writer().fixed(one.bytes()).fixed(other.bytes()).toBytes();
  }

  private void links() {
    link("a card that may be used again and again", card);
    link("for one request", card("朱华英", "https://relay.example:8443", book.random(16)));
    link("on this machine", card("M", "http://127.0.0.1:8480", new byte[0]));
    link("the longest name", card("é".repeat(64), "https://relay.example", new byte[0]));
  }

  private void link(String comment, Card linked) {
    book.validText(
        "link",
        comment,
        linked.relay() + "/#c/" + Base64Url.encode(Writer.encode(linked::write)),
        IdentityKinds.says(linked));
  }

  private void refusedLinks() {
    byte[] bytes = Writer.encode(card::write);
    refuse("no card behind the #", "https://relay.example/");
    refuse("an empty card", "https://relay.example/#c/");
    refuse("no base64url", "https://relay.example/#c/" + "*".repeat(40));
    refuse("of another relay than the card", "https://other.example/#c/" + Base64Url.encode(bytes));
    byte[] version = bytes.clone();
    version[0] = 2;
    refuse("a version that nobody knows", "https://relay.example/#c/" + Base64Url.encode(version));
    refuse(
        "a byte is missing",
        "https://relay.example/#c/"
            + Base64Url.encode(java.util.Arrays.copyOf(bytes, bytes.length - 1)));
    refuse(
        "a byte left over",
        "https://relay.example/#c/"
            + Base64Url.encode(java.util.Arrays.copyOf(bytes, bytes.length + 1)));
    refuse(
        "a name that is a byte too long",
        card("x".repeat(129), "https://relay.example", new byte[0]).link());
    refuse(
        "a token that is a byte too long",
        card("Mira", "https://relay.example", new byte[17]).link());
  }

  private void refuse(String reason, String text) {
    book.invalidText("link", reason, text);
  }

  private void requests() {
    Id asked = book.id();
    Map<String, String> given = Map.of("asked", Bytes.text(asked.bytes()));
    Knock.Request request = request(card, log, "Hello, it is Mira", device, asked);
    book.valid("knock", "a request", given, request.encode(), IdentityKinds.says(request));
    book.invalid(
        "knock",
        "the same request, to somebody else than it was made for",
        Map.of("asked", Bytes.text(book.random(32))),
        request.encode());
    KeyPair stranger = book.signer();
    book.invalid(
        "knock",
        "signed by a device that the log does not list",
        given,
        request(card, log, "Hello", stranger, asked).encode());
    DeviceLog other = DeviceLog.create(book.crypto, book.signer(), device.publicKey(), "phone");
    book.invalid(
        "knock",
        "the log of another account than the card's",
        given,
        request(card, other, "Hello", device, asked).encode());
    List<Knock.Request> changed = new ArrayList<>();
    changed.add(
        new Knock.Request(
            card,
            request.log(),
            "Hello, it is Eve",
            new byte[0],
            request.deviceKey(),
            request.signature()));
    book.invalid("knock", "a greeting that was changed", given, changed.getFirst().encode());
    book.invalid(
        "knock",
        "a greeting that is a byte too long",
        given,
        request(card, log, "x".repeat(Knock.GREETING_MAX + 1), device, asked).encode());
    byte[] unknown = request.encode();
    unknown[0] = 4;
    book.invalid("knock", "a kind that nobody knows", given, unknown);
  }

  private void invitations() {
    Map<String, String> given = Map.of("asked", Bytes.text(book.random(32)));
    HpkeCiphertext sealed = new HpkeCiphertext(book.random(32), book.random(48));
    Welcome welcome =
        new Welcome(3, List.of(new Welcome.Sealed(book.random(32), sealed)), book.random(100));
    Knock invitation = new Knock.Invitation(welcome, card);
    book.valid(
        "knock",
        "an invitation: what its Welcome seals is random here",
        given,
        invitation.encode(),
        IdentityKinds.says(invitation));
    Knock.Readmit readmit =
        new Knock.Readmit("0123456789abcdef0123456789abcdef", book.random(40), card);
    book.valid(
        "knock",
        "a device that wants to come back: its key package is random here",
        given,
        readmit.encode(),
        IdentityKinds.says(readmit));
    for (Knock knock : List.of(invitation, readmit)) {
      byte[] bytes = knock.encode();
      String name = knock instanceof Knock.Readmit ? "a readmit" : "an invitation";
      book.invalid(
          "knock",
          name + " of which a byte is missing",
          given,
          Arrays.copyOf(bytes, bytes.length - 1));
      book.invalid(
          "knock", name + " and a byte left over", given, Arrays.copyOf(bytes, bytes.length + 1));
    }
    book.invalid(
        "knock",
        "a readmit into a conversation whose name is a byte too long",
        given,
        new Knock.Readmit("x".repeat(33), new byte[9], card).encode());
    book.invalid(
        "knock",
        "a readmit with a key package that is a byte too long",
        given,
        new Knock.Readmit("x", new byte[Knock.KEY_PACKAGE_MAX + 1], card).encode());
  }

  private void conversations() {
    byte[] name = book.random(32);
    for (String kind : List.of("person", "group", "self")) {
      byte[] hashed =
          new Writer()
              .opaque(Utf8.bytes("sotto conversation 1"))
              .opaque(Utf8.bytes(kind))
              .opaque(name)
              .toBytes();
      book.valid(
          "id of a conversation",
          "bytes are the account id or the group id",
          Map.of("kind", kind),
          name,
          new Fields().text("id", Id.of(book.crypto.sha256(hashed)).hex().substring(0, 32)));
    }
  }

  private Knock.Request request(
      Card from, DeviceLog its, String greeting, KeyPair signer, Id asked) {
    Knock.Request unsigned =
        new Knock.Request(
            from, its.encode(), greeting, new byte[0], signer.publicKey(), new byte[64]);
    return new Knock.Request(
        from,
        its.encode(),
        greeting,
        new byte[0],
        signer.publicKey(),
        book.crypto.ed25519Sign(signer.privateKey(), unsigned.toBeSigned(asked)));
  }
}
