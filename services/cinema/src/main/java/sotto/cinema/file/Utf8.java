package sotto.cinema.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes of a file as text, strictly and within a bound. */
final class Utf8 {
  private Utf8() {}

  static Optional<String> read(String file, byte[] bytes, int bytesMax, Problems problems) {
    if (bytes.length > bytesMax) {
      problems.add(
          Place.all(file), bytes.length + " bytes are too many for it, at most " + bytesMax);
      return Optional.empty();
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException notUtf8) {
      int line = 1;
      for (int i = 0; i < rest.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      problems.add(new Place(file, line, ""), "is not UTF-8; save the file as UTF-8");
      return Optional.empty();
    }
  }
}
