package sotto.provider.helpdesk;

import java.nio.charset.StandardCharsets;

/** Bounds of what people write. */
public final class Words {
  private Words() {}

  /** As much of a text as so many bytes of UTF-8 hold, and no half character. */
  public static String cut(String text, int bytesMax) {
    int bytes = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int next = text.codePointAt(at);
      bytes += next < 0x80 ? 1 : next < 0x800 ? 2 : next < 0x10000 ? 3 : 4;
      if (bytes > bytesMax) {
        return text.substring(0, at);
      }
    }
    return text;
  }

  /** Whether there is something, and not too much. */
  public static boolean fits(String text, int bytesMax) {
    return !text.isBlank() && text.getBytes(StandardCharsets.UTF_8).length <= bytesMax;
  }
}
