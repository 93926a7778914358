package sotto.core.content;

import sotto.core.Utf8;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Where sealed bytes lie on a relay, and what opens them.
 *
 * @param relay origin of the relay
 * @param key seals these bytes and nothing else
 * @param size bytes before they were sealed
 */
public record Pointer(String relay, Id blob, byte[] key, int size) {
  private static final int RELAY_MAX = 255;

  public static Pointer read(Reader in) {
    return new Pointer(Utf8.read(in, RELAY_MAX), Id.read(in), in.fixed(32), in.uint32());
  }

  public void write(Writer out) {
    Utf8.write(out, relay);
    out.fixed(blob.bytes()).fixed(key).uint32(size);
  }
}
