package sotto.sdk;

import java.io.IOException;

/** A relay does not take blobs as large as this one; it will not another time either. */
final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  TooLargeException() {
    super("The file is larger than this relay takes. Nothing was sent.");
  }
}
