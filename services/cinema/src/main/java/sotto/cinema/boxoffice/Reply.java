package sotto.cinema.boxoffice;

import sotto.provider.booking.Booking;

/** What became of what a customer asked for. */
public sealed interface Reply {
  /** It was done; the booking as it is now. */
  record Done(Booking booking) implements Reply {}

  /** Nothing changed. */
  record Refused(Why why) implements Reply {}
}
