package sotto.provider.booking;

import java.util.Locale;
import java.util.Set;

/**
 * Where a booking stands. What is offered and not booked has no booking, so it has no state here.
 *
 * <pre>
 * (offered) ──► HELD ──► CONFIRMED ──► IN_USE ──► FULFILLED
 *                │           │           │
 *                │           └───────────┴──────► CANCELLED
 *                └──► EXPIRED, REFUSED, CANCELLED
 * </pre>
 */
public enum State {
  /** Kept for one customer until a moment; by then it is confirmed or free again. */
  HELD,
  /** Agreed: the provider owes the place, the customer its price. */
  CONFIRMED,
  /** Begun: a ride under way, a ticket that was let in. */
  IN_USE,
  /** Done. */
  FULFILLED,
  /** Taken back by the customer or by the provider. */
  CANCELLED,
  /** Held and not confirmed in time. */
  EXPIRED,
  /** The provider could not keep what it held, before anything was agreed. */
  REFUSED;

  /** Where one can go from here. */
  public Set<State> next() {
    return switch (this) {
      case HELD -> Set.of(CONFIRMED, CANCELLED, EXPIRED, REFUSED);
      case CONFIRMED -> Set.of(IN_USE, CANCELLED);
      case IN_USE -> Set.of(FULFILLED, CANCELLED);
      case FULFILLED, CANCELLED, EXPIRED, REFUSED -> Set.of();
    };
  }

  /** Whether nothing follows. */
  public boolean ended() {
    return next().isEmpty();
  }

  /** How it is written in JSON and in the database, such as {@code in-use}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The state that is written so.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static State of(String word) {
    for (State state : values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    throw new IllegalArgumentException("No state is called so");
  }
}
