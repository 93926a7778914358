package sotto.core.content;

import java.util.Optional;

/** Pictures that a reader may be shown, told by how they begin. */
public enum PictureFormat {
  JPEG("image/jpeg"),
  PNG("image/png"),
  WEBP("image/webp");

  private final String mediaType;

  PictureFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Empty for what is none of these. */
  public static Optional<PictureFormat> of(byte[] bytes) {
    if (begins(bytes, 0, 0xff, 0xd8, 0xff)) {
      return Optional.of(JPEG);
    }
    if (begins(bytes, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
      return Optional.of(PNG);
    }
    boolean webp = begins(bytes, 0, 'R', 'I', 'F', 'F') && begins(bytes, 8, 'W', 'E', 'B', 'P');
    return webp ? Optional.of(WEBP) : Optional.empty();
  }

  private static boolean begins(byte[] bytes, int at, int... mark) {
    if (bytes.length < at + mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[at + i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
