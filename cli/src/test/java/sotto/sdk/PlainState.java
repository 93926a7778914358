package sotto.sdk;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** All that a device stores, with the seal off: names and values of its rows. */
public final class PlainState {
  private PlainState() {}

  public static byte[] of(Path home) {
    try (Home opened = Home.open(home, Optional.empty())) {
      return of(opened);
    }
  }

  /** The same of a home below it, such as that of an alias. */
  public static byte[] below(Path home, Path name) {
    try (Home opened = Home.open(home, Optional.empty());
        Home inner = opened.below(name)) {
      return of(inner);
    }
  }

  private static byte[] of(Home opened) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    opened
        .startingWith("")
        .forEach((name, value) -> {
          plain.writeBytes(name.getBytes(StandardCharsets.UTF_8));
          plain.writeBytes(value);
        });
    return plain.toByteArray();
  }
}
