package sotto.mls.vectors;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Crypto;

/**
 * The official test vectors of MLS, each kind a function from one vector to nothing or an {@link
 * AssertionError}. Free of I/O and of test libraries, so that the same harness runs in a browser.
 */
public final class OfficialVectors {
  /** Checks one vector. */
  @FunctionalInterface
  interface Kind {
    void check(Json.Value vector, Crypto crypto);
  }

  private static final Map<String, Kind> KINDS = new TreeMap<>();

  static {
    KINDS.put("tree-math", TreeVectors::treeMath);
    KINDS.put("tree-operations", TreeVectors::treeOperations);
    KINDS.put("tree-validation", TreeVectors::treeValidation);
    KINDS.put("treekem", TreeVectors::treeKem);
    KINDS.put("crypto-basics", ScheduleVectors::cryptoBasics);
    KINDS.put("key-schedule", ScheduleVectors::keySchedule);
    KINDS.put("secret-tree", ScheduleVectors::secretTree);
    KINDS.put("psk_secret", ScheduleVectors::pskSecret);
    KINDS.put("transcript-hashes", ScheduleVectors::transcriptHashes);
    KINDS.put("deserialization", MessageVectors::deserialization);
    KINDS.put("messages", MessageVectors::messages);
    KINDS.put("message-protection", MessageVectors::messageProtection);
    KINDS.put("welcome", MessageVectors::welcome);
    KINDS.put("passive-client-welcome", PassiveClient::check);
    KINDS.put("passive-client-handling-commit", PassiveClient::check);
    KINDS.put("passive-client-random", PassiveClient::check);
  }

  private OfficialVectors() {}

  /** Names of the kinds, which are the names of the files. */
  public static List<String> names() {
    return List.copyOf(KINDS.keySet());
  }

  /**
   * Checks all vectors of a file that are for a built suite, or for none; gives how many those
   * were.
   */
  public static int run(String name, String json, Crypto crypto) {
    Kind kind = java.util.Objects.requireNonNull(KINDS.get(name));
    int run = 0;
    List<Json.Value> vectors = Json.parse(json).list();
    for (int i = 0; i < vectors.size(); i++) {
      Json.Value vector = vectors.get(i);
      if (!vector.has("cipher_suite")
          || CipherSuite.BUILT.contains(vector.integer("cipher_suite"))) {
        try {
          kind.check(vector, crypto);
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError(name + "[" + i + "]: " + e, e);
        }
        run++;
      }
    }
    return run;
  }
}
