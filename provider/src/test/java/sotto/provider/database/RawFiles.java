package sotto.provider.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Looks through the bytes of a database's files. */
public final class RawFiles {
  private RawFiles() {}

  /** Where below a folder a text stands in any spelling, or the longer half of it. */
  public static List<String> findings(Path folder, String text) throws IOException {
    String files = all(folder);
    List<String> found = new ArrayList<>();
    for (String part : List.of(text, text.substring(text.length() / 2))) {
      List<String> spellings = new ArrayList<>();
      for (byte[] bytes :
          List.of(part.getBytes(UTF_8), part.getBytes(UTF_16LE), part.getBytes(UTF_16BE))) {
        spellings.add(new String(bytes, ISO_8859_1));
        spellings.add(HexFormat.of().formatHex(bytes));
        spellings.add(HexFormat.of().withUpperCase().formatHex(bytes));
        for (int offset = 0; offset < 3; offset++) {
          byte[] rest =
              Arrays.copyOfRange(bytes, offset, bytes.length - (bytes.length - offset) % 3);
          spellings.add(Base64.getEncoder().encodeToString(rest));
          spellings.add(Base64.getUrlEncoder().encodeToString(rest));
        }
      }
      spellings.stream().filter(files::contains).forEach(found::add);
    }
    return found;
  }

  /** All bytes of all files below a folder, each as a character. */
  public static String all(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
    return all.toString();
  }
}
