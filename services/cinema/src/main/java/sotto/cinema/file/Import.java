package sotto.cinema.file;

import java.util.List;

/** What became of a file that was handed in. */
public sealed interface Import<T> {
  /** All of it was right. */
  record Taken<T>(T value) implements Import<T> {}

  /**
   * None of it was taken.
   *
   * @param problems at least one, at most {@link Problems#MAX}
   */
  record Refused<T>(List<Problem> problems) implements Import<T> {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
