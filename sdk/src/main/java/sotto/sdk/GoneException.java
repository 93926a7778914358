package sotto.sdk;

import java.io.IOException;

/** A relay has a file no longer. It will not come again. */
public final class GoneException extends IOException {
  private static final long serialVersionUID = 1;

  GoneException() {
    super(
        "The file is no longer on the relay. The message is kept; ask who sent it to send it again.");
  }
}
