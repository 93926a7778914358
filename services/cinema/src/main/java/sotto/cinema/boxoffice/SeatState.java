package sotto.cinema.boxoffice;

import java.util.Locale;

/** How a seat looks to one customer. */
public enum SeatState {
  FREE,
  /** Somebody else decides about it just now; it may be free again in minutes. */
  HELD,
  /** This customer decides about it just now. */
  MINE_HELD,
  /** This customer has it. */
  MINE,
  SOLD;

  /** How it is written in JSON, such as {@code mine-held}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
