/**
 * The booking kernel: one state machine for everything that can be booked, whatever it is called in
 * its trade. It knows a database and a clock and nothing of conversations. {@link
 * sotto.provider.booking.Bookings} is where to start; {@code spec/booking.md} says what it
 * promises.
 */
@NullMarked
package sotto.provider.booking;

import org.jspecify.annotations.NullMarked;
