package sotto.bikes.gbfs;

import java.util.Set;

/**
 * The versions that are read. What differs between them is told apart by what stands in a file, so
 * a version only says which files there are and that all of a feed belong together.
 */
enum FeedVersion {
  /** 1.0 to 2.3. */
  BEFORE_3,
  V3;

  /** What a feed is that says no version: the field came with 1.1. */
  static final String FIRST = "1.0";

  private static final Set<String> READ_BEFORE_3 = Set.of(FIRST, "1.1", "2.0", "2.1", "2.2", "2.3");
  private static final String READ_3 = "3.0";

  static FeedVersion of(String file, String version) {
    if (READ_BEFORE_3.contains(version)) {
      return BEFORE_3;
    }
    if (READ_3.equals(version)) {
      return V3;
    }
    throw new FeedException(
        FeedFault.Kind.WRONG_VERSION,
        file,
        "version",
        "1.0 to 2.3 and 3.0 are read, not "
            + (version.length() > 20 ? version.substring(0, 20) + "…" : version));
  }
}
