package sotto.provider.kit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import sotto.core.content.Content;

/**
 * Files that went along with answers to questions: nobody keeps such an answer, so they go from the
 * relay when there was time to collect them. What is not done when the program ends goes by itself,
 * as all that lies on a relay does.
 */
final class Spent {
  /** For whoever asked to collect one. */
  static final Duration COLLECTED_IN = Duration.ofMinutes(10);

  /** Files that are waited for; the oldest go at once where there are more. */
  static final int WAITING_MAX = 10_000;

  /** Takes a file from the relay. */
  interface Deletion {
    boolean delete(Content.File file) throws IOException, InterruptedException;
  }

  private record Given(Content.File file, Instant at) {}

  private final Deletion deletion;
  private final Deque<Given> given = new ArrayDeque<>();

  Spent(Deletion deletion) {
    this.deletion = deletion;
  }

  /** It goes along with an answer now. */
  synchronized void gave(Content.File file, Instant now) {
    given.add(new Given(file, now));
  }

  /** Deletes those that were there for long enough. Blocking. */
  void sweep(Instant now) throws InterruptedException {
    for (Content.File file : over(now)) {
      try {
        deletion.delete(file);
      } catch (IOException e) {
        // The relay is not there now; the file goes by itself, weeks later.
        continue;
      }
    }
  }

  private synchronized List<Content.File> over(Instant now) {
    List<Content.File> over = new ArrayList<>();
    while (!given.isEmpty()
        && (given.size() > WAITING_MAX || !given.getFirst().at.plus(COLLECTED_IN).isAfter(now))) {
      over.add(given.removeFirst().file);
    }
    return over;
  }
}
