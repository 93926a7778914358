package sotto.mls.vectors;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sotto.mls.jdk.JdkCrypto;

/** Every official vector of the suites that are built, on the JVM. */
class OfficialVectorsTest {
  private static final Path VECTORS =
      Path.of(System.getProperty("sotto.root", "..")).resolve("../shared/vectors/mls");

  @TestFactory
  List<DynamicTest> all_official_vectors_of_the_built_suites_pass() {
    if (Files.notExists(VECTORS)) {
      System.out.println(
          "SKIPPED official MLS vectors: none at ../shared/vectors/mls. Copy the folder test-vectors of mlswg/mls-implementations there to run them.");
      return List.of();
    }
    return OfficialVectors.names().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> run(name)))
        .toList();
  }

  private static void run(String name) throws IOException {
    int count =
        OfficialVectors.run(
            name, Files.readString(VECTORS.resolve(name + ".json")), JdkCrypto.secure());
    System.out.println("COUNT official MLS vectors, " + name + ": " + count);
    assertTrue(count > 0);
  }
}
