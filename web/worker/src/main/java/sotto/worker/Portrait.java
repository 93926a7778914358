package sotto.worker;

import org.teavm.jso.JSByRef;
import org.teavm.jso.JSExport;
import sotto.core.Base64Url;

/** What the worker's script calls for pictures of people. */
public final class Portrait {
  private Portrait() {}

  /** Gives contacts a picture of oneself: WebP, JPEG or PNG; an empty one takes it away. */
  @JSExport
  public static void give(Host host, @JSByRef byte[] picture, double now) {
    Worker.step(host, () -> Worker.core().portraits().give(picture, (long) now));
  }

  /** The picture of an account, as base64url; empty for none. */
  @JSExport
  public static String of(String account) {
    return Worker.core()
        .portraits()
        .of(Worker.id(account))
        .map(each -> Base64Url.encode(each.picture()))
        .orElse("");
  }
}
