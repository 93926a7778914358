package sotto.core.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import sotto.core.Utf8;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * A consent and what became of it, as either side has it.
 *
 * @param signer the device of the subject that signed the record
 * @param conversation in which it was given
 * @param withdrawn fields that shall be erased
 * @param withdrawnAt milliseconds since 1970; 0 where nothing was withdrawn
 * @param declarations of the controller, in the order in which they came
 */
public record Agreement(
    ConsentRecord record,
    byte[] signature,
    Id signer,
    String conversation,
    Set<String> withdrawn,
    long withdrawnAt,
    List<Declared> declarations) {
  private static final int DECLARATIONS_MAX = 64;
  private static final int CONVERSATION_MAX = 64;

  /** A declaration, and the device of the controller that signed it. */
  public record Declared(Dealing.Declaration declaration, Id signer) {}

  public static Agreement given(
      ConsentRecord record, byte[] signature, Id signer, String conversation) {
    return new Agreement(record, signature, signer, conversation, Set.of(), 0, List.of());
  }

  public Id id() {
    return record.id();
  }

  /** Whether a field may be given under it now. */
  public boolean allows(String field, long now) {
    return record.names(field) && !withdrawn.contains(field) && now < record.until();
  }

  /** Fields that the controller declared to have erased. */
  public Set<String> erased() {
    Set<String> erased = new TreeSet<>();
    for (Declared each : declarations) {
      if (each.declaration.what() == Dealing.Declared.ERASED) {
        erased.addAll(each.declaration.fields());
      }
    }
    return erased;
  }

  /** With fields withdrawn, all of them where none is named; others than its own mean nothing. */
  public Agreement without(List<String> fields, long at) {
    Set<String> gone = new TreeSet<>(withdrawn);
    record.fields().stream()
        .map(ConsentRecord.Field::name)
        .filter(name -> fields.isEmpty() || fields.contains(name))
        .forEach(gone::add);
    return new Agreement(
        record,
        signature,
        signer,
        conversation,
        gone,
        withdrawnAt == 0 ? at : withdrawnAt,
        declarations);
  }

  /** With another declaration; too many are not kept. */
  public Agreement with(Declared declared) {
    if (declarations.size() >= DECLARATIONS_MAX) {
      return this;
    }
    List<Declared> more = new ArrayList<>(declarations);
    more.add(declared);
    return new Agreement(
        record, signature, signer, conversation, withdrawn, withdrawnAt, List.copyOf(more));
  }

  public byte[] encode() {
    return Writer.encode(out -> {
      record.write(out.uint8(1));
      Utf8.write(out.fixed(signature).fixed(signer.bytes()), conversation);
      out.vector(List.copyOf(withdrawn), Utf8::write).uint64(withdrawnAt);
      out.vector(
          declarations,
          (inner, each) -> inner.fixed(each.signer.bytes()).opaque(each.declaration.encode()));
    });
  }

  /** Throws {@link sotto.wire.tls.Malformed}. */
  public static Agreement decode(byte[] row) {
    return Reader.decode(
        row,
        in -> {
          if (in.uint8() != 1) {
            throw in.invalid();
          }
          return new Agreement(
              ConsentRecord.read(in),
              in.fixed(64),
              Id.read(in),
              Utf8.read(in, CONVERSATION_MAX),
              new TreeSet<>(
                  in.vector(
                      ConsentRecord.FIELDS_MAX, each -> Utf8.read(each, ConsentRecord.WORD_MAX))),
              in.uint64(),
              in.vector(DECLARATIONS_MAX, Agreement::declared));
        });
  }

  private static Declared declared(Reader in) {
    Id signer = Id.read(in);
    if (Content.decode(in.opaque()) instanceof Dealing.Declaration declaration) {
      return new Declared(declaration, signer);
    }
    throw in.invalid();
  }
}
