package sotto.sdk;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** All that a device stores, with the seal off: names and values of its rows. */
public final class PlainState {
  private PlainState() {}

  public static byte[] of(Path home) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (Home opened = Home.open(home, Optional.empty())) {
      opened
          .startingWith("")
          .forEach((name, value) -> {
            plain.writeBytes(name.getBytes(StandardCharsets.UTF_8));
            plain.writeBytes(value);
          });
    }
    return plain.toByteArray();
  }
}
