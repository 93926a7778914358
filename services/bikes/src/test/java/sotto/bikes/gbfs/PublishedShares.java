package sotto.bikes.gbfs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entur.gbfs.validation.GbfsValidatorFactory;
import org.entur.gbfs.validation.model.FileValidationResult;
import org.entur.gbfs.validation.model.ValidationResult;
import sotto.bikes.share.BikeShare;

/** Shares as they are published, and the library that judges them. */
public final class PublishedShares {
  private PublishedShares() {}

  static Publication published(BikeShare share) {
    return Publication.of(
        share,
        "https://tern.example/gbfs/",
        Instant.parse("2026-11-25T08:00:00Z"),
        Duration.ofMinutes(1));
  }

  /** gbfs-validator-java finds nothing in any file that is there or has to be. */
  public static void assertValid(BikeShare share) {
    Map<String, InputStream> files = new HashMap<>();
    published(share)
        .files()
        .forEach(
            (name, bytes) -> files.put(name.replace(".json", ""), new ByteArrayInputStream(bytes)));
    ValidationResult result = GbfsValidatorFactory.getGbfsJsonValidator().validate(files);
    for (Map.Entry<String, FileValidationResult> file : result.files().entrySet()) {
      if (file.getValue().exists() || file.getValue().required()) {
        assertEquals(List.of(), file.getValue().errors(), file::getKey);
      }
    }
    assertEquals(0, result.summary().errorsCount());
    assertEquals("3.0", result.summary().version());
  }
}
