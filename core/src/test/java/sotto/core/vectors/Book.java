package sotto.core.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import sotto.core.Utf8;
import sotto.core.vectors.OwnVectors.Vector;
import sotto.mls.crypto.KeyPair;
import sotto.mls.jdk.JdkCrypto;
import sotto.wire.frame.Id;

/** The vectors of one chapter in the making, from a seed of its own. */
final class Book {
  final JdkCrypto crypto;
  private final String chapter;
  private final List<Vector> vectors = new ArrayList<>();

  Book(String chapter, long seed) {
    this.chapter = chapter;
    crypto = new JdkCrypto(new Random(seed)::nextBytes);
  }

  byte[] random(int size) {
    return crypto.random(size);
  }

  Id id() {
    return Id.of(random(32));
  }

  KeyPair signer() {
    return KeyPair.ed25519(crypto);
  }

  /** Bytes that are taken, with what they say. */
  void valid(
      String structure, String comment, Map<String, String> given, byte[] bytes, Fields says) {
    vectors.add(new Vector(structure, comment, given, bytes, false, Optional.of(says.map())));
  }

  void valid(String structure, String comment, byte[] bytes, Fields says) {
    valid(structure, comment, Map.of(), bytes, says);
  }

  /** Bytes that are refused, with the reason. */
  void invalid(String structure, String reason, Map<String, String> given, byte[] bytes) {
    vectors.add(new Vector(structure, reason, given, bytes, false, Optional.empty()));
  }

  void invalid(String structure, String reason, byte[] bytes) {
    invalid(structure, reason, Map.of(), bytes);
  }

  void validText(String structure, String comment, String text, Fields says) {
    vectors.add(
        new Vector(structure, comment, Map.of(), Utf8.bytes(text), true, Optional.of(says.map())));
  }

  void invalidText(String structure, String reason, String text) {
    vectors.add(new Vector(structure, reason, Map.of(), Utf8.bytes(text), true, Optional.empty()));
  }

  /** The file. */
  String json() {
    List<String> each = vectors.stream().map(Book::json).toList();
    return "{\n  \"chapter\": "
        + quoted(chapter)
        + ",\n  \"vectors\": [\n"
        + String.join(",\n", each)
        + "\n  ]\n}\n";
  }

  private static String json(Vector vector) {
    List<String> lines = new ArrayList<>();
    lines.add("\"structure\": " + quoted(vector.structure()));
    lines.add(
        (vector.value().isPresent() ? "\"comment\": " : "\"refused\": ")
            + quoted(vector.comment()));
    if (!vector.given().isEmpty()) {
      lines.add("\"given\": " + object(vector.given()));
    }
    lines.add(
        vector.text()
            ? "\"text\": " + quoted(Utf8.text(vector.bytes()))
            : "\"bytes\": " + quoted(Bytes.text(vector.bytes())));
    vector.value().ifPresent(value -> lines.add("\"value\": " + object(value)));
    return "    {\n      " + String.join(",\n      ", lines) + "\n    }";
  }

  private static String object(Map<String, String> fields) {
    List<String> each =
        new java.util.TreeMap<>(fields)
            .entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ": " + quoted(entry.getValue()))
                .toList();
    return "{" + String.join(", ", each) + "}";
  }

  /** The reader of vectors knows no escapes: no vector needs one. */
  private static String quoted(String text) {
    if (text.chars().anyMatch(each -> each < ' ' || each == '"' || each == '\\')) {
      throw new IllegalArgumentException(text);
    }
    return '"' + text + '"';
  }
}
