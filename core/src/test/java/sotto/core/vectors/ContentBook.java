package sotto.core.vectors;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import sotto.core.Utf8;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.core.conversation.Payload;
import sotto.core.device.Sync;
import sotto.wire.frame.Id;
import sotto.wire.tls.Writer;

/** Chapter 6: payloads and every kind of content. */
final class ContentBook {
  private final Book book = new Book("spec/content.md", 6);
  private final Content.File file =
      new Content.File(
          "https://relay.example", book.id(), book.random(32), 123_456, "audio/ogg", "memo.ogg");

  private ContentBook() {}

  static Book write() {
    ContentBook contents = new ContentBook();
    contents.payloads();
    contents.known();
    contents.dealings();
    contents.unknown();
    return contents.book;
  }

  private void payloads() {
    Payload payload =
        new Payload(
            book.random(16),
            1_800_000_000_000L,
            new Content.Text("Train at 8:12", Optional.empty()).encode());
    byte[] bytes = payload.encode();
    book.valid("payload", "a text", bytes, ContentKinds.says(payload));
    byte[] version = bytes.clone();
    version[0] = 2;
    book.invalid("payload", "a version that nobody knows", version);
    book.invalid("payload", "a byte is missing", Arrays.copyOf(bytes, bytes.length - 1));
    book.invalid("payload", "a byte left over", Arrays.copyOf(bytes, bytes.length + 1));
    book.invalid("payload", "nothing at all", new byte[0]);
  }

  private void known() {
    Id target = book.id();
    content("", new Content.Text("Train at 8:12", Optional.empty()));
    content("an answer", new Content.Text("明天见 🙂", Optional.of(target)));
    content("the longest", new Content.Text("x".repeat(Content.TEXT_MAX), Optional.empty()));
    content("", new Content.Voice(file, 1_500, new byte[] {0, 5, 31}, Optional.empty()));
    content(
        "",
        new Content.Picture(
            file,
            1_200,
            800,
            "two people on a hill",
            book.random(40),
            "On top",
            Optional.of(target)));
    content("", new Content.Attachment(file, "The tickets", Optional.empty()));
    content("", new Content.Reaction(target, "❤"));
    content("taken back", new Content.Reaction(target, ""));
    content("", new Content.Edit(target, "Train at 8:42"));
    content("", new Content.Unsend(target));
    content("delivered", new Content.Receipt(false, List.of(target, book.id())));
    content("read", new Content.Receipt(true, List.of(target)));
    content("", new Content.Sync(new Sync.Settings(true).encode()));
    content("", new Content.Portrait(1_800_000_000_000L, Bytes.of("ffd8ff00")));
    content("", new Content.NoMember("0123456789abcdef0123456789abcdef"));
    content("taken away", new Content.Portrait(1_800_000_000_001L, new byte[0]));
    content(
        "the largest",
        new Content.Portrait(
            1_800_000_000_000L, Arrays.copyOf(Bytes.of("ffd8ff"), Content.Portrait.PICTURE_MAX)));
  }

  private void dealings() {
    Id request = book.id();
    Id consent = book.id();
    byte[] body = Utf8.bytes("{\"seats\":[\"C4\",\"C5\"]}");
    content("", new Dealing.Request(request, "cinema", "seats", false, body, List.of()));
    content(
        "with a personal field",
        new Dealing.Request(
            request,
            "cinema",
            "confirm",
            true,
            body,
            List.of(new Dealing.Shared(consent, "Name", Utf8.bytes("Mira")))));
    content("", new Dealing.Reply(request, Dealing.Outcome.DONE, true, body, Optional.empty()));
    content(
        "too large for a body",
        new Dealing.Reply(
            request, Dealing.Outcome.PROGRESS, false, new byte[0], Optional.of(file)));
    content("", new Dealing.Notice(request, "cinema", "reminder", body, Optional.empty()));
    ConsentRecord record =
        new ConsentRecord(
            consent,
            1_800_000_000_000L,
            book.id(),
            book.id(),
            "Lantern \"Cinema\"",
            "ServiceProvision",
            "The name stands on the ticket.\n在票上",
            "Consent",
            List.of(
                new ConsentRecord.Field("Name", false),
                new ConsentRecord.Field("EmailAddress", true)),
            1_800_700_000_000L);
    content("", new Dealing.Consented(record, book.random(64)));
    content("", new Dealing.Withdrawal(consent, List.of("Name"), 1, book.random(64)));
    content(
        "kept for a duty",
        new Dealing.Declaration(
            consent,
            Dealing.Declared.KEPT,
            List.of("Name"),
            1,
            "§ 147 AO",
            1_900_000_000_000L,
            book.random(64)));
    unknown(
        "a request with a body that is a byte too long",
        new Dealing.Request(request, "x", "x", false, new byte[Dealing.BODY_MAX + 1], List.of())
            .encode());
    unknown(
        "a consent that ends before it begins",
        new Dealing.Consented(
                new ConsentRecord(
                    consent,
                    2,
                    consent,
                    request,
                    "",
                    "Purpose",
                    "",
                    "Consent",
                    List.of(new ConsentRecord.Field("Name", false)),
                    2),
                book.random(64))
            .encode());
    unknown(
        "a field that is no word",
        new Dealing.Consented(
                new ConsentRecord(
                    consent,
                    1,
                    consent,
                    request,
                    "",
                    "Purpose",
                    "",
                    "Consent",
                    List.of(new ConsentRecord.Field("Na\"me", false)),
                    2),
                book.random(64))
            .encode());
  }

  private void content(String comment, Content content) {
    Fields says = ContentKinds.says(content);
    String name = says.get("content");
    book.valid("content", comment.isEmpty() ? name : name + ": " + comment, content.encode(), says);
  }

  /** Never refused: kept as it came, and shown as from a newer version. */
  private void unknown() {
    unknown("nothing at all", new byte[0]);
    unknown("kind 0", Bytes.of("0000"));
    unknown("kind 99, with whatever it has", Bytes.of("0063010203"));
    byte[] text = new Content.Text("x", Optional.empty()).encode();
    unknown("a text with a byte left over", Arrays.copyOf(text, text.length + 1));
    unknown("a text that is cut off", Arrays.copyOf(text, text.length - 1));
    unknown("a text that is no UTF-8", Bytes.of("000101ff00"));
    unknown(
        "a text that is a byte too long",
        new Content.Text("x".repeat(Content.TEXT_MAX + 1), Optional.empty()).encode());
    unknown(
        "a waveform with one bar too many",
        new Content.Voice(file, 1, new byte[65], Optional.empty()).encode());
    unknown(
        "an emoji that is a byte too long",
        new Content.Reaction(Id.of(new byte[32]), "x".repeat(65)).encode());
    unknown(
        "a caption that is a byte too long",
        new Content.Attachment(file, "x".repeat(Content.LABEL_MAX + 1), Optional.empty()).encode());
    unknown(
        "a thumbnail that is a byte too long",
        new Content.Picture(
                file, 1, 1, "", new byte[Content.THUMBNAIL_MAX + 1], "", Optional.empty())
            .encode());
    unknown(
        "a portrait that is a byte too large",
        new Content.Portrait(1, new byte[Content.Portrait.PICTURE_MAX + 1]).encode());
    unknown(
        "a receipt for one message too many",
        new Content.Receipt(false, Collections.nCopies(1_001, Id.of(new byte[32]))).encode());
    unknown(
        "a receipt that is neither of the two", new Writer().uint16(8).uint8(2).uint8(0).toBytes());
  }

  private void unknown(String comment, byte[] bytes) {
    book.valid("content", comment, bytes, new Fields().text("content", "unknown"));
  }
}
