package sotto.core.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sotto.core.Utf8;
import sotto.mls.crypto.Crypto;
import sotto.mls.vectors.Json;
import sotto.wire.tls.Malformed;

/**
 * The project's own vectors, each checked against the code. Free of I/O and of test libraries, so
 * that the same harness runs in a browser.
 */
public final class OwnVectors {
  private static final Map<String, Kind> KINDS = new TreeMap<>();

  static {
    EncodingKinds.addTo(KINDS);
    IdentityKinds.addTo(KINDS);
    ContentKinds.addTo(KINDS);
    DeviceKinds.addTo(KINDS);
    ProviderKinds.addTo(KINDS);
  }

  private OwnVectors() {}

  /**
   * One vector: bytes of a structure, with what they say or with why they are refused.
   *
   * @param text whether {@code bytes} are UTF-8 that the file shows as it is
   */
  record Vector(
      String structure,
      String comment,
      Map<String, String> given,
      byte[] bytes,
      boolean text,
      Optional<Map<String, String>> value) {
    static Vector of(Json.Value json) {
      boolean text = json.has("text");
      return new Vector(
          json.string("structure"),
          json.string(json.has("refused") ? "refused" : "comment"),
          json.has("given") ? strings(json.get("given")) : Map.of(),
          text ? Utf8.bytes(json.string("text")) : Bytes.of(json.string("bytes")),
          text,
          json.has("refused") ? Optional.empty() : Optional.of(strings(json.get("value"))));
    }

    private static Map<String, String> strings(Json.Value json) {
      Map<String, String> strings = new TreeMap<>();
      json.fields().forEach((name, value) -> strings.put(name, value.string()));
      return strings;
    }
  }

  static List<Vector> parse(String json) {
    List<Vector> vectors = new ArrayList<>();
    for (Json.Value each : Json.parse(json).list("vectors")) {
      vectors.add(Vector.of(each));
    }
    return vectors;
  }

  static Kind kind(String structure) {
    return Optional.ofNullable(KINDS.get(structure))
        .orElseThrow(() -> new AssertionError("No structure " + structure));
  }

  /** Checks all vectors of a file; gives how many those were. */
  public static int run(String json, Crypto crypto) {
    List<Vector> vectors = parse(json);
    vectors.forEach(vector -> check(vector, crypto));
    return vectors.size();
  }

  private static void check(Vector vector, Crypto crypto) {
    String name = vector.structure() + ", " + vector.comment() + ": ";
    Optional<Kind.Seen> seen = read(vector, crypto);
    if (vector.value().isEmpty()) {
      if (seen.isPresent()) {
        throw new AssertionError(name + "taken, and must be refused");
      }
      return;
    }
    Kind.Seen read = seen.orElseThrow(() -> new AssertionError(name + "refused"));
    if (!read.value().equals(vector.value().get())) {
      throw new AssertionError(name + "read as " + read.value());
    }
    if (!Arrays.equals(read.again(), vector.bytes())) {
      throw new AssertionError(name + "written anew as " + Bytes.text(read.again()));
    }
  }

  static Optional<Kind.Seen> read(Vector vector, Crypto crypto) {
    try {
      return kind(vector.structure()).read(crypto, vector.bytes(), vector.given());
    } catch (Malformed e) {
      return Optional.empty();
    }
  }
}
