package sotto.mls.tree;

import java.util.List;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * {@code Capabilities} (RFC 9420 §7.2). Values that are not known, GREASE among them, are kept and
 * mean nothing.
 */
public record Capabilities(
    List<Integer> versions,
    List<Integer> cipherSuites,
    List<Integer> extensions,
    List<Integer> proposals,
    List<Integer> credentials) {
  private static final int LIST_MAX = 256;

  public static Capabilities read(Reader in) {
    return new Capabilities(numbers(in), numbers(in), numbers(in), numbers(in), numbers(in));
  }

  public void write(Writer out) {
    out.vector(versions, Writer::uint16)
        .vector(cipherSuites, Writer::uint16)
        .vector(extensions, Writer::uint16)
        .vector(proposals, Writer::uint16)
        .vector(credentials, Writer::uint16);
  }

  /**
   * Whether a client with these capabilities understands all that {@code required} names (RFC 9420
   * §11.1).
   */
  public boolean cover(RequiredCapabilities required) {
    return required.extensions().stream().allMatch(this::knowsExtension)
        && required.proposals().stream().allMatch(type -> type <= 7 || proposals.contains(type))
        && credentials.containsAll(required.credentials());
  }

  public boolean knowsExtension(int type) {
    return Extension.isDefault(type) || extensions.contains(type);
  }

  private static List<Integer> numbers(Reader in) {
    return in.vector(LIST_MAX, Reader::uint16);
  }

  /** {@code RequiredCapabilities} (RFC 9420 §11.1). */
  public record RequiredCapabilities(
      List<Integer> extensions, List<Integer> proposals, List<Integer> credentials) {
    public static final RequiredCapabilities NONE =
        new RequiredCapabilities(List.of(), List.of(), List.of());

    public static RequiredCapabilities read(Reader in) {
      return new RequiredCapabilities(numbers(in), numbers(in), numbers(in));
    }

    public void write(Writer out) {
      out.vector(extensions, Writer::uint16)
          .vector(proposals, Writer::uint16)
          .vector(credentials, Writer::uint16);
    }

    /**
     * What a group's extensions require; nothing where they say nothing. Throws {@link
     * Code#MALFORMED} where they say what cannot be read.
     */
    public static RequiredCapabilities of(List<Extension> groupExtensions) {
      try {
        return Extension.find(groupExtensions, Extension.REQUIRED_CAPABILITIES)
            .map(data -> Reader.decode(data, RequiredCapabilities::read))
            .orElse(NONE);
      } catch (Malformed e) {
        throw new MlsException(Code.MALFORMED);
      }
    }
  }
}
