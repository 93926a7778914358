package sotto.cinema.seats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is particular about a seat. What it costs is its category's affair. */
public enum SeatKind {
  STANDARD,
  /** A place for a wheelchair, without a chair. */
  WHEELCHAIR,
  /** One half of a seat for two. */
  COUPLE,
  /** At an aisle: easier to reach, and with room for legs. */
  AISLE;

  /** As seat plans write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<SeatKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
