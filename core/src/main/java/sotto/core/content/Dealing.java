package sotto.core.content;

import java.util.List;
import java.util.Optional;
import sotto.core.Utf8;
import sotto.core.consent.ConsentRecord;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What a person and a provider say to each other besides talking: requests and replies, and what
 * may be known for how long. The core carries bodies as they are; personal fields never stand in
 * them, but beside them, each under a consent.
 */
public sealed interface Dealing extends Content {
  /** Bytes of a body. What is larger travels as a file. */
  int BODY_MAX = 24 << 10;

  /** Bytes of the name of a service, an operation or an event. */
  int NAME_MAX = 64;

  /** Bytes of a personal field. */
  int VALUE_MAX = 12 << 10;

  int SHARED_MAX = 32;

  int DUTY_MAX = 1 << 10;

  /** A personal field that goes along with a request. */
  record Shared(Id consent, String field, byte[] value) {
    static Shared read(Reader in) {
      return new Shared(Id.read(in), Utf8.read(in, ConsentRecord.WORD_MAX), in.opaque(VALUE_MAX));
    }

    void write(Writer out) {
      Utf8.write(out.fixed(consent.bytes()), field);
      out.opaque(value);
    }
  }

  /**
   * Asks a provider for something.
   *
   * @param id made by the one who asks; a request that comes twice is answered once
   * @param kept whether it stands in the history of both sides until it is answered, as what
   *     changes something does; else it is a question that is asked again when nobody answers
   * @param body JSON as the service has it
   */
  record Request(
      Id id, String service, String operation, boolean kept, byte[] body, List<Shared> shared)
      implements Dealing {}

  /** What came of a request. */
  enum Outcome {
    /** Not the last word. */
    PROGRESS,
    DONE,
    /** It cannot be, for a reason of the service: the body says which. */
    FAILED,
    /** The provider does not understand it, or does not serve it. */
    REFUSED
  }

  /**
   * @param kept as its request is
   * @param file where the answer is larger than a body
   */
  record Reply(Id request, Outcome outcome, boolean kept, byte[] body, Optional<Content.File> file)
      implements Dealing {}

  /** Something that the provider has to say of its own accord: a reminder, a delay, an end. */
  record Notice(Id id, String service, String event, byte[] body, Optional<Content.File> file)
      implements Dealing {}

  /** Somebody agrees to give something. */
  record Consented(ConsentRecord record, byte[] signature) implements Dealing {}

  /** What was given shall be erased: these fields, or all where none is named. */
  record Withdrawal(Id consent, List<String> fields, long at, byte[] signature)
      implements Dealing {}

  /** What a provider declares about a consent. */
  enum Declared {
    /** It has the record, and holds to it. */
    AGREED,
    /** These fields are gone. */
    ERASED,
    /** These fields stay, for a duty, until a time. */
    KEPT
  }

  /**
   * A signed declaration of a provider.
   *
   * @param duty which one keeps it; empty but for {@link Declared#KEPT}
   * @param until milliseconds since 1970; 0 but for {@link Declared#KEPT}
   */
  record Declaration(
      Id consent,
      Declared what,
      List<String> fields,
      long at,
      String duty,
      long until,
      byte[] signature)
      implements Dealing {}

  static Dealing read(int kind, Reader in) {
    return switch (kind) {
      case 13 ->
          new Request(
              Id.read(in),
              Utf8.read(in, NAME_MAX),
              Utf8.read(in, NAME_MAX),
              in.flag(),
              in.opaque(BODY_MAX),
              in.vector(SHARED_MAX, Shared::read));
      case 14 ->
          new Reply(
              Id.read(in),
              of(Outcome.values(), in),
              in.flag(),
              in.opaque(BODY_MAX),
              in.optional(Content.File::read));
      case 15 ->
          new Notice(
              Id.read(in),
              Utf8.read(in, NAME_MAX),
              Utf8.read(in, NAME_MAX),
              in.opaque(BODY_MAX),
              in.optional(Content.File::read));
      case 16 -> new Consented(ConsentRecord.read(in), in.fixed(64));
      case 17 -> new Withdrawal(Id.read(in), fields(in), in.uint64(), in.fixed(64));
      case 18 ->
          new Declaration(
              Id.read(in),
              of(Declared.values(), in),
              fields(in),
              in.uint64(),
              Utf8.read(in, DUTY_MAX),
              in.uint64(),
              in.fixed(64));
      default -> throw in.invalid();
    };
  }

  private static <T> T of(T[] values, Reader in) {
    int number = in.uint8();
    if (number >= values.length) {
      throw in.invalid();
    }
    return values[number];
  }

  private static List<String> fields(Reader in) {
    return in.vector(ConsentRecord.FIELDS_MAX, each -> Utf8.read(each, ConsentRecord.WORD_MAX));
  }

  /** Kind and fields. */
  default void write(Writer out) {
    switch (this) {
      case Request(
              Id id,
              String service,
              String operation,
              boolean kept,
              byte[] body,
              List<Shared> shared) -> {
        Utf8.write(out.uint16(13).fixed(id.bytes()), service);
        Utf8.write(out, operation);
        out.flag(kept).opaque(body).vector(shared, (inner, each) -> each.write(inner));
      }
      case Reply(
              Id request,
              Outcome outcome,
              boolean kept,
              byte[] body,
              Optional<Content.File> file) ->
          out.uint16(14)
              .fixed(request.bytes())
              .uint8(outcome.ordinal())
              .flag(kept)
              .opaque(body)
              .optional(file, (inner, each) -> each.write(inner));
      case Notice(
              Id id,
              String service,
              String event,
              byte[] body,
              Optional<Content.File> file) -> {
        Utf8.write(out.uint16(15).fixed(id.bytes()), service);
        Utf8.write(out, event);
        out.opaque(body).optional(file, (inner, each) -> each.write(inner));
      }
      case Consented(ConsentRecord record, byte[] signature) -> {
        record.write(out.uint16(16));
        out.fixed(signature);
      }
      case Withdrawal(Id consent, List<String> fields, long at, byte[] signature) -> {
        out.uint16(17).fixed(consent.bytes());
        out.vector(fields, Utf8::write).uint64(at).fixed(signature);
      }
      case Declaration(
              Id consent,
              Declared what,
              List<String> fields,
              long at,
              String duty,
              long until,
              byte[] signature) -> {
        out.uint16(18).fixed(consent.bytes()).uint8(what.ordinal());
        Utf8.write(out.vector(fields, Utf8::write).uint64(at), duty);
        out.uint64(until).fixed(signature);
      }
    }
  }

  /** Whether it stands in the history. */
  default boolean isKept() {
    return switch (this) {
      case Request request -> request.kept;
      case Reply reply -> reply.kept;
      case Notice notice -> true;
      case Consented consented -> true;
      case Withdrawal withdrawal -> true;
      case Declaration declaration -> true;
    };
  }
}
