package sotto.provider.booking;

import java.time.Instant;
import java.util.Optional;

/**
 * A step of a booking: who did what when.
 *
 * @param from absent for the first
 */
public record Event(Instant at, Actor by, Optional<State> from, State to) {}
