package sotto.sdk;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a file of SQLite says that a row of a device begins, for values of all lengths: who has rows
 * of one length with somebody else has nothing of theirs. (SQLite's file format, §2.1: the size of
 * all, the size of the header, the types of name and value.)
 */
public final class RowForms {
  private static final int VALUE_MAX = 20_000;

  /** Letters of a name that everybody knows: those before its first slash. */
  private static final int LETTERS_MAX = 5;

  private RowForms() {}

  public static List<byte[]> of(Path home) {
    try (Home opened = Home.open(home, Optional.empty())) {
      List<byte[]> forms = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      for (String name : opened.names()) {
        String kind = name.split("/", -1)[0];
        String letters = kind.substring(0, Math.min(LETTERS_MAX, kind.length()));
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (seen.add(letters + " " + length)) {
          for (int value = 0; value <= VALUE_MAX; value++) {
            forms.add(form(letters, length, value));
          }
        }
      }
      return forms;
    }
  }

  private static byte[] form(String letters, int name, int value) {
    ByteArrayOutputStream types = new ByteArrayOutputStream();
    number(types, 13 + 2 * name);
    number(types, 12 + 2 * value);
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    number(form, 1 + types.size() + name + value);
    form.write(1 + types.size());
    form.writeBytes(types.toByteArray());
    form.writeBytes(letters.getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }

  /** Seven bits in a byte, the highest first; at most three bytes are needed here. */
  private static void number(ByteArrayOutputStream out, int number) {
    if (number >= 1 << 14) {
      out.write(number >>> 14 | 0x80);
    }
    if (number >= 1 << 7) {
      out.write((number >>> 7 & 0x7f) | 0x80);
    }
    out.write(number & 0x7f);
  }
}
