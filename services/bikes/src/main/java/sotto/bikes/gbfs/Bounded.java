package sotto.bikes.gbfs;

import java.io.IOException;
import java.io.InputStream;

/** Reading no more than one wants to hold. */
final class Bounded {
  private Bounded() {}

  static byte[] read(InputStream in, String feedName, int bytesMax) throws IOException {
    byte[] bytes = in.readNBytes(bytesMax);
    if (bytes.length == bytesMax && in.read() >= 0) {
      throw tooLarge(feedName, bytesMax);
    }
    return bytes;
  }

  static FeedException tooLarge(String feedName, int bytesMax) {
    return new FeedException(
        FeedFault.Kind.TOO_LARGE, feedName, "", "more than " + bytesMax + " bytes");
  }
}
