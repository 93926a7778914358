package sotto.cinema.tickets;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Bytes as the letters that a QR code packs best (RFC 9285). */
final class Base45 {
  private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

  private Base45() {}

  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length * 3 / 2 + 1);
    for (int i = 0; i < bytes.length; i += 2) {
      boolean pair = i + 1 < bytes.length;
      int value = pair ? ((bytes[i] & 0xFF) << 8) | (bytes[i + 1] & 0xFF) : bytes[i] & 0xFF;
      for (int letters = pair ? 3 : 2; letters > 0; letters--) {
        text.append(LETTERS.charAt(value % 45));
        value /= 45;
      }
    }
    return text.toString();
  }

  /** Empty where the text is none that {@link #encode} writes. */
  static Optional<byte[]> decode(String text) {
    if (text.length() % 3 == 1) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 2 / 3);
    for (int i = 0; i < text.length(); i += 3) {
      int letters = Math.min(3, text.length() - i);
      int value = 0;
      for (int j = letters - 1; j >= 0; j--) {
        int letter = LETTERS.indexOf(text.charAt(i + j));
        if (letter < 0) {
          return Optional.empty();
        }
        value = value * 45 + letter;
      }
      if (value > (letters == 3 ? 0xFFFF : 0xFF)) {
        return Optional.empty();
      }
      if (letters == 3) {
        bytes.write(value >> 8);
      }
      bytes.write(value);
    }
    return Optional.of(bytes.toByteArray());
  }
}
