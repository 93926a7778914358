package sotto.core.content;

import java.util.List;
import java.util.Optional;
import sotto.core.Utf8;
import sotto.core.identity.Card;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** What an application message says. Names follow MIMI content where it has them. */
public sealed interface Content
    permits Content.Body,
        Content.Reaction,
        Content.Edit,
        Content.Unsend,
        Content.Receipt,
        Content.Sync,
        Content.NewCard,
        Content.Portrait,
        Content.NoMember,
        Dealing {
  /** Bytes of a text. */
  int TEXT_MAX = 32 << 10;

  /** Bytes of a file's name, a caption or an alternative text. */
  int LABEL_MAX = 1 << 10;

  int THUMBNAIL_MAX = 12 << 10;

  int SYNC_MAX = 62 << 10;

  /** An encrypted blob and what is in it. */
  record File(String relay, Id blob, byte[] key, long size, String mediaType, String name) {
    static File read(Reader in) {
      return new File(
          Utf8.read(in, 255),
          Id.read(in),
          in.fixed(32),
          in.uint64(),
          Utf8.read(in, 255),
          Utf8.read(in, LABEL_MAX));
    }

    void write(Writer out) {
      Utf8.write(out, relay);
      out.fixed(blob.bytes()).fixed(key).uint64(size);
      Utf8.write(out, mediaType);
      Utf8.write(out, name);
    }
  }

  /** Something that stands in the conversation by itself. */
  sealed interface Body extends Content {
    Optional<Id> inReplyTo();
  }

  record Text(String text, Optional<Id> inReplyTo) implements Body {}

  /**
   * @param waveform up to 64 bars of 0 to 31
   */
  record Voice(File file, int durationMillis, byte[] waveform, Optional<Id> inReplyTo)
      implements Body {}

  record Picture(
      File file,
      int width,
      int height,
      String alt,
      byte[] thumbnail,
      String caption,
      Optional<Id> inReplyTo)
      implements Body {}

  record Attachment(File file, String caption, Optional<Id> inReplyTo) implements Body {}

  /** Sets or, when empty, takes back the sender's reaction to a message. */
  record Reaction(Id target, String emoji) implements Content {}

  record Edit(Id target, String text) implements Content {}

  record Unsend(Id target) implements Content {}

  /** Messages that reached a device, or were read. */
  record Receipt(boolean read, List<Id> messages) implements Content {}

  /** What devices of one account tell each other; see {@link sotto.core.device.Sync}. */
  record Sync(byte[] item) implements Content {}

  /** How to reach the sender from now on: the links given out before lead nowhere. */
  record NewCard(Card card) implements Content {}

  /**
   * A picture of the sender, for its contacts.
   *
   * @param at when it was given, in milliseconds since 1970; the latest counts
   * @param picture WebP, JPEG or PNG; none where empty
   */
  record Portrait(long at, byte[] picture) implements Content {
    public static final int PICTURE_MAX = 8 << 10;

    public static Portrait read(Reader in) {
      return new Portrait(in.uint64(), in.opaque(PICTURE_MAX));
    }

    public void write(Writer out) {
      out.uint64(at).opaque(picture);
    }
  }

  /**
   * No device of the reader's account is in a group, to which one of them asked to come back.
   *
   * @param conversation as the reader names it
   */
  record NoMember(String conversation) implements Content {}

  /** From a newer version: kept as it is, and shown as such. */
  record Unknown(byte[] bytes) implements Body {
    @Override
    public Optional<Id> inReplyTo() {
      return Optional.empty();
    }
  }

  /** The file that goes with it, if any does. */
  default Optional<File> brought() {
    return switch (this) {
      case Voice voice -> Optional.of(voice.file());
      case Picture picture -> Optional.of(picture.file());
      case Attachment attachment -> Optional.of(attachment.file());
      default -> Optional.empty();
    };
  }

  /** Never fails for what a member sent: what cannot be understood is {@link Unknown}. */
  static Content decode(byte[] bytes) {
    try {
      return Reader.decode(bytes, Content::read);
    } catch (Malformed e) {
      return new Unknown(bytes);
    }
  }

  private static Content read(Reader in) {
    int kind = in.uint16();
    return switch (kind) {
      case 1 -> new Text(Utf8.read(in, TEXT_MAX), in.optional(Id::read));
      case 2 -> new Voice(File.read(in), in.uint32(), in.opaque(64), in.optional(Id::read));
      case 3 ->
          new Picture(
              File.read(in),
              in.uint32(),
              in.uint32(),
              Utf8.read(in, LABEL_MAX),
              in.opaque(THUMBNAIL_MAX),
              Utf8.read(in, LABEL_MAX),
              in.optional(Id::read));
      case 4 -> new Attachment(File.read(in), Utf8.read(in, LABEL_MAX), in.optional(Id::read));
      case 5 -> new Reaction(Id.read(in), Utf8.read(in, 64));
      case 6 -> new Edit(Id.read(in), Utf8.read(in, TEXT_MAX));
      case 7 -> new Unsend(Id.read(in));
      case 8 -> new Receipt(in.flag(), in.vector(1_000, Id::read));
      case 9 -> new Sync(in.opaque(SYNC_MAX));
      case 10 -> new NewCard(Card.read(in));
      case 11 -> Portrait.read(in);
      case 12 -> new NoMember(Utf8.read(in, 32));
      default -> Dealing.read(kind, in);
    };
  }

  default byte[] encode() {
    Writer out = new Writer(256);
    switch (this) {
      case Text(String text, Optional<Id> reply) -> {
        Utf8.write(out.uint16(1), text);
        reply(out, reply);
      }
      case Voice(File file, int durationMillis, byte[] waveform, Optional<Id> reply) -> {
        file.write(out.uint16(2));
        reply(out.uint32(durationMillis).opaque(waveform), reply);
      }
      case Picture(
              File file,
              int width,
              int height,
              String alt,
              byte[] thumbnail,
              String caption,
              Optional<Id> reply) -> {
        file.write(out.uint16(3));
        Utf8.write(out.uint32(width).uint32(height), alt);
        Utf8.write(out.opaque(thumbnail), caption);
        reply(out, reply);
      }
      case Attachment(File file, String caption, Optional<Id> reply) -> {
        file.write(out.uint16(4));
        Utf8.write(out, caption);
        reply(out, reply);
      }
      case Reaction(Id target, String emoji) ->
          Utf8.write(out.uint16(5).fixed(target.bytes()), emoji);
      case Edit(Id target, String text) -> Utf8.write(out.uint16(6).fixed(target.bytes()), text);
      case Unsend(Id target) -> out.uint16(7).fixed(target.bytes());
      case Receipt(boolean read, List<Id> messages) ->
          out.uint16(8).flag(read).vector(messages, (inner, id) -> id.write(inner));
      case Sync(byte[] item) -> out.uint16(9).opaque(item);
      case NewCard(Card card) -> card.write(out.uint16(10));
      case Portrait portrait -> portrait.write(out.uint16(11));
      case NoMember(String conversation) -> Utf8.write(out.uint16(12), conversation);
      case Dealing dealing -> dealing.write(out);
      case Unknown(byte[] bytes) -> out.fixed(bytes);
    }
    return out.toBytes();
  }

  private static void reply(Writer out, Optional<Id> reply) {
    out.optional(reply, (inner, id) -> id.write(inner));
  }
}
