package sotto.worker;

import org.teavm.jso.JSExport;
import org.teavm.jso.JSExportClasses;
import sotto.core.vectors.OwnVectors;
import sotto.mls.vectors.OfficialVectors;

/** The official vectors and our own against the primitives that the browser hands in. */
@JSExportClasses({MessageCost.class})
public final class Vectors {
  private Vectors() {}

  /** Kinds of vectors, with commas between: the names of their files. */
  @JSExport
  public static String names() {
    return String.join(",", OfficialVectors.names());
  }

  /** Checks all vectors of a file; gives how many those were, or what failed. */
  @JSExport
  public static String run(Primitives primitives, String name, String json) {
    try {
      return Integer.toString(OfficialVectors.run(name, json, new NobleCrypto(primitives)));
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** The same for a file of {@code spec/vectors}. */
  @JSExport
  public static String own(Primitives primitives, String json) {
    try {
      return Integer.toString(OwnVectors.run(json, new NobleCrypto(primitives)));
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage());
    }
  }
}
