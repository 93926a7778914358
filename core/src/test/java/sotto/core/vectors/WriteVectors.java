package sotto.core.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes {@code spec/vectors}. How to run it stands in {@code spec/vectors/README.md}. */
public final class WriteVectors {
  private WriteVectors() {}

  /** All files by name. */
  static Map<String, String> files() {
    return new TreeMap<>(
        Map.of(
            "encoding.json", EncodingBook.write().json(),
            "relay.json", FrameBook.write().json(),
            "addresses-and-cards.json", CardBook.write().json(),
            "sealing.json", SealingBook.write().json(),
            "conversations.json", ConversationBook.write().json(),
            "content.json", ContentBook.write().json(),
            "devices.json", DeviceBook.write().json(),
            "providers.json", ProviderBook.write().json()));
  }

  public static void main(String[] folder) throws IOException {
    for (Map.Entry<String, String> file : files().entrySet()) {
      Files.writeString(Path.of(folder[0]).resolve(file.getKey()), file.getValue());
    }
  }
}
