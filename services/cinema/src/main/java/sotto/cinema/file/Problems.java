package sotto.cinema.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The mistakes of one import, in the order of their discovery, at most {@value #MAX}. */
public final class Problems {
  /** Who repairs these sees the rest with the next try. */
  public static final int MAX = 50;

  /** What is quoted of a venue's file is cut here, in characters. */
  private static final int QUOTED_MAX = 40;

  private final List<Problem> found = new ArrayList<>();

  /** Notes a mistake; one past the bound is dropped. */
  public void add(Place place, String what) {
    if (found.size() < MAX) {
      found.add(new Problem(place, what));
    }
  }

  public boolean none() {
    return found.isEmpty();
  }

  public List<Problem> all() {
    return List.copyOf(found);
  }

  /** A value where nothing was found wrong, the mistakes otherwise. */
  public <T> Import<T> or(Supplier<T> value) {
    return none() ? new Import.Taken<>(value.get()) : new Import.Refused<>(List.copyOf(found));
  }

  /** What a file said, short enough and free of control characters, for a message about it. */
  public static String quote(String text) {
    return "“" + shorten(text, QUOTED_MAX) + "”";
  }

  static String shorten(String text, int charactersMax) {
    String start = text.length() <= charactersMax ? text : text.substring(0, charactersMax) + "…";
    return start.replaceAll("\\p{C}", "�");
  }
}
