package sotto.core.vectors;

import java.util.Map;
import java.util.Optional;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.core.content.SealedFile;
import sotto.core.conversation.Payload;
import sotto.core.envelope.Envelope;
import sotto.core.envelope.Letter;
import sotto.core.identity.Card;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.KeyPair;
import sotto.wire.frame.Id;

/** Chapters 4 and 6: what is said, and how it is sealed. */
final class ContentKinds {
  private ContentKinds() {}

  static void addTo(Map<String, Kind> kinds) {
    kinds.put("envelope", ContentKinds::envelope);
    kinds.put("door envelope", ContentKinds::doorEnvelope);
    kinds.put("file", ContentKinds::file);
    kinds.put(
        "letter",
        (crypto, bytes, given) -> {
          Letter letter = Letter.decode(bytes);
          return Kind.seen(says(letter), letter.encode());
        });
    kinds.put("payload", ContentKinds::payload);
    kinds.put(
        "content",
        (crypto, bytes, given) -> {
          Content content = Content.decode(bytes);
          return Kind.seen(says(content), content.encode());
        });
  }

  private static byte[] given(Map<String, String> given, String name) {
    return Bytes.of(IdentityKinds.get(given, name));
  }

  private static Optional<Kind.Seen> envelope(
      Crypto crypto, byte[] bytes, Map<String, String> given) {
    byte[] key = given(given, "key");
    return Envelope.open(crypto, key, bytes)
        .flatMap(content ->
            Kind.seen(
                new Fields().bytes("content", content),
                Envelope.seal(new GivenRandom(crypto, given(given, "nonce")), key, content)));
  }

  private static Optional<Kind.Seen> doorEnvelope(
      Crypto crypto, byte[] bytes, Map<String, String> given) {
    byte[] secret = given(given, "door_secret_key");
    KeyPair door = new KeyPair(secret, crypto.x25519Public(secret));
    return Envelope.openAtDoor(crypto, door, bytes)
        .flatMap(content ->
            Kind.seen(
                new Fields().bytes("content", content),
                Envelope.sealToDoor(
                    new GivenRandom(crypto, given(given, "ephemeral_secret_key")),
                    door.publicKey(),
                    content)));
  }

  private static Optional<Kind.Seen> file(Crypto crypto, byte[] bytes, Map<String, String> given) {
    byte[] key = given(given, "key");
    Content.File file =
        new Content.File("", Id.of(crypto.sha256(bytes)), key, bytes.length, "", "");
    return SealedFile.open(crypto, file, bytes)
        .flatMap(opened ->
            Kind.seen(
                new Fields().bytes("file", opened).id("blob", file.blob()),
                SealedFile.seal(new GivenRandom(crypto, key), opened).bytes()));
  }

  private static Optional<Kind.Seen> payload(
      Crypto crypto, byte[] bytes, Map<String, String> given) {
    Payload payload = Payload.decode(bytes);
    return Kind.seen(says(payload), payload.encode());
  }

  static Fields says(Letter letter) {
    return switch (letter) {
      case Letter.Here(byte[] content) ->
          new Fields().text("letter", "here").bytes("content", content);
      case Letter.Elsewhere(Id blob, byte[] key, int size) ->
          new Fields()
              .text("letter", "elsewhere")
              .id("blob", blob)
              .bytes("key", key)
              .number("size", size);
      case Letter.Look() -> new Fields().text("letter", "look");
    };
  }

  static Fields says(Payload payload) {
    return new Fields()
        .bytes("salt", payload.salt())
        .number("sent_millis", payload.sentAt())
        .bytes("content", payload.content());
  }

  static Fields says(Content content) {
    Fields says = new Fields();
    return switch (content) {
      case Content.Text(String text, Optional<Id> reply) ->
          says.text("content", "text").text("text", text).id("reply", reply);
      case Content.Voice voice ->
          says(says.text("content", "voice"), voice.file())
              .number("duration_millis", voice.durationMillis())
              .bytes("waveform", voice.waveform())
              .id("reply", voice.inReplyTo());
      case Content.Picture picture ->
          says(says.text("content", "picture"), picture.file())
              .number("width", picture.width())
              .number("height", picture.height())
              .text("alt", picture.alt())
              .bytes("thumbnail", picture.thumbnail())
              .text("caption", picture.caption())
              .id("reply", picture.inReplyTo());
      case Content.Attachment attachment ->
          says(says.text("content", "file"), attachment.file())
              .text("caption", attachment.caption())
              .id("reply", attachment.inReplyTo());
      case Content.Reaction(Id target, String emoji) ->
          says.text("content", "reaction").id("target", target).text("emoji", emoji);
      case Content.Edit(Id target, String text) ->
          says.text("content", "edit").id("target", target).text("text", text);
      case Content.Unsend(Id target) -> says.text("content", "unsend").id("target", target);
      case Content.Receipt receipt ->
          says.text("content", "receipt")
              .flag("read", receipt.read())
              .ids("messages", receipt.messages());
      case Content.Sync(byte[] item) -> says.text("content", "sync").bytes("item", item);
      case Content.NewCard(Card card) -> says.text("content", "new card").text("link", card.link());
      case Content.NoMember(String conversation) ->
          says.text("content", "no member").text("conversation", conversation);
      case Content.Portrait(long at, byte[] picture) ->
          says.text("content", "portrait").number("at", at).bytes("picture", picture);
      case Dealing dealing -> DealingKinds.says(dealing);
      case Content.Unknown unknown -> says.text("content", "unknown");
    };
  }

  private static Fields says(Fields says, Content.File file) {
    return says.text("file relay", file.relay())
        .id("file blob", file.blob())
        .bytes("file key", file.key())
        .number("file size", file.size())
        .text("file media_type", file.mediaType())
        .text("file name", file.name());
  }
}
