package sotto.core.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sotto.mls.jdk.JdkCrypto;
import sotto.wire.fuzz.Fuzz;

/** Every structure of {@code spec/vectors}, with inputs made from its vectors. */
class VectorFuzzTest {
  /** Signatures leave some garbage. */
  private static final long WORK = 64 << 20;

  /** A longer one takes as long as the others together: it is a device log of 128 signatures. */
  private static final int SEED_MAX = 8 << 10;

  private final JdkCrypto crypto = JdkCrypto.secure();

  @TestFactory
  List<DynamicTest> every_structure_is_read_faithfully_or_refused() throws IOException {
    Map<String, List<OwnVectors.Vector>> byStructure = new TreeMap<>();
    for (String file : OwnVectorsTest.files()) {
      for (OwnVectors.Vector vector :
          OwnVectors.parse(Files.readString(OwnVectorsTest.FOLDER.resolve(file)))) {
        if (vector.bytes().length <= SEED_MAX) {
          byStructure.computeIfAbsent(vector.structure(), fresh -> new ArrayList<>()).add(vector);
        }
      }
    }
    return byStructure.entrySet().stream()
        .map(each ->
            DynamicTest.dynamicTest(each.getKey(), () -> fuzz(each.getKey(), each.getValue())))
        .toList();
  }

  private void fuzz(String structure, List<OwnVectors.Vector> vectors) {
    List<byte[]> seeds = vectors.stream().map(OwnVectors.Vector::bytes).toList();
    Kind kind = OwnVectors.kind(structure);
    Map<String, String> given = vectors.getLast().given();
    Fuzz fuzz = Fuzz.of(structure, seeds).allowing(WORK);
    switch (structure) {
      case "device log", "knock", "leaf", "provider card" ->
          fuzz.oneIn(3).againstEncoding(input -> again(kind, input, given));
      case "door envelope" -> fuzz.oneIn(3).run(input -> again(kind, input, given).isPresent());
      // A writer sorts roles, pads with zeros, and draws its own nonce; a reader need not insist.
      case "roster", "envelope", "link", "device link", "provider link" ->
          fuzz.run(input -> again(kind, input, given).isPresent());
      default -> fuzz.againstEncoding(input -> again(kind, input, given));
    }
  }

  private Optional<byte[]> again(Kind kind, byte[] input, Map<String, String> given) {
    return kind.read(crypto, input, given).map(Kind.Seen::again);
  }
}
