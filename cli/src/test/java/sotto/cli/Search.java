package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Looks for many secrets at once, each in all the forms in which it could stand somewhere: as it
 * is, as UTF-16, as hex, as base64 of both alphabets wherever in the encoded bytes it begins.
 */
final class Search {
  /** Shorter forms are found by chance. */
  private static final int SECRET_MIN = 7;

  private static final int CHUNK = 8 << 20;

  private record Form(String what, byte[] bytes) {}

  /** By the first four bytes. */
  private final Map<Integer, List<Form>> forms = new HashMap<>();

  private int longest;

  /** Which first two bytes any form has: most places are passed without a look into the map. */
  private final boolean[] begins = new boolean[1 << 16];

  void add(String what, byte[] secret) {
    if (secret.length < SECRET_MIN) {
      throw new IllegalArgumentException(what + " is too short to be searched");
    }
    for (byte[] form : formsOf(secret)) {
      forms.computeIfAbsent(first(form, 0), fresh -> new ArrayList<>()).add(new Form(what, form));
      begins[first(form, 0) >>> 16] = true;
      longest = Math.max(longest, form.length);
    }
  }

  void add(String what, String secret) {
    add(what, secret.getBytes(UTF_8));
  }

  private static List<byte[]> formsOf(byte[] secret) {
    List<byte[]> forms = new ArrayList<>(List.of(secret));
    String text = new String(secret, UTF_8);
    if (Arrays.equals(text.getBytes(UTF_8), secret)) {
      forms.add(text.getBytes(UTF_16LE));
      forms.add(text.getBytes(UTF_16BE));
    }
    forms.add(HexFormat.of().formatHex(secret).getBytes(UTF_8));
    forms.add(HexFormat.of().withUpperCase().formatHex(secret).getBytes(UTF_8));
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + secret.length];
      System.arraycopy(secret, 0, shifted, before, secret.length);
      // Characters that neighbours have no part in.
      int from = before == 0 ? 0 : before + 1;
      int to = shifted.length * 8 / 6;
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        forms.add(Arrays.copyOfRange(encoder.encode(shifted), from, to));
      }
    }
    return forms;
  }

  private static int first(byte[] bytes, int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }

  /** What is found in some bytes, by name. */
  TreeSet<String> in(byte[] place) {
    return in(place, place.length);
  }

  private TreeSet<String> in(byte[] place, int size) {
    TreeSet<String> found = new TreeSet<>();
    for (int at = 0; at + 4 <= size; at++) {
      int start = first(place, at);
      if (begins[start >>> 16]) {
        for (Form form : forms.getOrDefault(start, List.of())) {
          int to = at + form.bytes.length;
          if (to <= size && Arrays.equals(place, at, to, form.bytes, 0, form.bytes.length)) {
            found.add(form.what);
          }
        }
      }
    }
    return found;
  }

  /** What is found in a file, however large. */
  TreeSet<String> in(Path file) throws IOException {
    TreeSet<String> found = new TreeSet<>();
    byte[] window = new byte[CHUNK + longest];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int size = in.readNBytes(window, kept, CHUNK);
          size > 0;
          size = in.readNBytes(window, kept, CHUNK)) {
        found.addAll(in(window, kept + size));
        int next = Math.min(longest, kept + size);
        System.arraycopy(window, kept + size - next, window, 0, next);
        kept = next;
      }
    }
    return found;
  }
}
