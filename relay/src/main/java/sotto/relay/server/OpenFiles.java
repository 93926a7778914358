package sotto.relay.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.relay.limit.Limit;
import sotto.relay.limit.Limits;

/**
 * Files that the process may have open. Each connection takes one, and so do the store and blobs;
 * if connections took them all, the store could write no more.
 */
final class OpenFiles {
  /** For all but connections: 400 at most for the store's tables, the rest for blobs and logs. */
  static final long OTHERS = 500;

  private static final Pattern MAX = Pattern.compile("(?m)^Max open files +(\\d+) ");

  private OpenFiles() {}

  /**
   * These limits, with no more connections than leave room for the rest.
   *
   * @param ofProcess as Linux has them in {@code /proc/self/limits}; elsewhere nothing is known
   */
  static Limits respect(Limits limits, Path ofProcess) throws IOException {
    if (Files.notExists(ofProcess)) {
      return limits;
    }
    Matcher max = MAX.matcher(Files.readString(ofProcess));
    return max.find() ? respect(limits, Long.parseLong(max.group(1))) : limits;
  }

  private static Limits respect(Limits limits, long files) {
    // With very few files it is a half of them.
    long connections = Math.max(1, Math.max(files - OTHERS, files / 2));
    return connections < limits.of(Limit.CONNECTIONS)
        ? limits.with(Limit.CONNECTIONS, connections)
        : limits;
  }
}
