package sotto.core;

import java.util.Optional;
import sotto.core.content.Pointer;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * How far the history was given to a new device.
 *
 * @param only the conversation that is given; empty: all
 * @param after name of the last row that was read
 * @param part on its way to the relay
 */
record Giving(String only, String after, Optional<Part> part) {
  /** Bytes of a row's name. */
  static final int NAME_MAX = 400;

  /**
   * @param last whether none follows
   */
  record Part(Pointer pointer, boolean last) {}

  static Giving of(String only) {
    return new Giving(only, only.isEmpty() ? "" : Row.MESSAGE + only + "/", Optional.empty());
  }

  /** The rows that it is at begin so: of one conversation first the messages, then the notes. */
  String prefix() {
    return only.isEmpty() ? "" : after.substring(0, Row.NOTE.length()) + only + "/";
  }

  private boolean notesFollow() {
    return !only.isEmpty() && after.startsWith(Row.MESSAGE);
  }

  /** Whether nothing follows rows that are, or are not, the last of their kind. */
  boolean ends(boolean over) {
    return over && !notesFollow();
  }

  /** When a row was read, which was the last of its kind or not. */
  Giving behind(String row, boolean over, Optional<Part> made) {
    return new Giving(only, over && notesFollow() ? Row.NOTE + only + "/" : row, made);
  }

  byte[] encode() {
    return Writer.encode(out -> {
      Utf8.write(out.uint8(2), after);
      out.optional(
          part,
          (inner, made) -> {
            made.pointer.write(inner);
            inner.flag(made.last);
          });
      Utf8.write(out, only);
    });
  }

  static Giving decode(byte[] row) {
    return Reader.decode(
        row,
        in -> {
          int version = version(in);
          String after = Utf8.read(in, NAME_MAX);
          Optional<Part> part = in.optional(each -> new Part(Pointer.read(each), each.flag()));
          return new Giving(version > 1 ? Utf8.read(in, NAME_MAX) : "", after, part);
        });
  }

  /** Of a row that has one version more by now. */
  static int version(Reader in) {
    int version = in.uint8();
    if (version < 1 || version > 2) {
      throw new CoreException(CoreException.Code.BAD_STATE);
    }
    return version;
  }
}
