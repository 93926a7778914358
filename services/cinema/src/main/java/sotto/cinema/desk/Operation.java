package sotto.cinema.desk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a customer can ask. */
public enum Operation {
  PROGRAMME(false),
  SHOWINGS(false),
  HALL(false),
  POSTER(false),
  SEATS(false),
  HOLD(true),
  CONFIRM(true),
  CANCEL(true),
  MOVE(true),
  BOOKINGS(false),
  CALENDAR(false),
  TICKETS(true);

  private final boolean kept;

  Operation(boolean kept) {
    this.kept = kept;
  }

  /** How it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it changes something. */
  public boolean kept() {
    return kept;
  }

  /** The one that is written so. */
  public static Optional<Operation> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
