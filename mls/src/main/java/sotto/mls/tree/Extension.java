package sotto.mls.tree;

import java.util.List;
import java.util.Optional;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * {@code Extension} (RFC 9420 §13): a type and its data. Types that are not known are kept as they
 * are.
 */
public record Extension(int type, byte[] data) {
  public static final int APPLICATION_ID = 0x0001;
  public static final int RATCHET_TREE = 0x0002;
  public static final int REQUIRED_CAPABILITIES = 0x0003;
  public static final int EXTERNAL_PUB = 0x0004;
  public static final int EXTERNAL_SENDERS = 0x0005;

  /** More extensions than this in one list are malformed. */
  public static final int LIST_MAX = 64;

  public static Extension read(Reader in) {
    return new Extension(in.uint16(), in.opaque());
  }

  public void write(Writer out) {
    out.uint16(type).opaque(data);
  }

  /** {@code Extension extensions<V>}, in which a type must not stand twice. */
  public static List<Extension> readList(Reader in) {
    List<Extension> list = in.vector(LIST_MAX, Extension::read);
    for (int i = 0; i < list.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (list.get(i).type == list.get(j).type) {
          throw in.invalid();
        }
      }
    }
    return list;
  }

  public static void writeList(Writer out, List<Extension> list) {
    out.vector(list, (inner, extension) -> extension.write(inner));
  }

  /** The data of the extension of this type. */
  public static Optional<byte[]> find(List<Extension> list, int type) {
    for (Extension extension : list) {
      if (extension.type == type) {
        return Optional.of(extension.data);
      }
    }
    return Optional.empty();
  }

  /** Whether every client knows this type without saying so (RFC 9420 §7.2). */
  public static boolean isDefault(int type) {
    return type >= APPLICATION_ID && type <= EXTERNAL_SENDERS;
  }
}
