/** Halls: their seats, where these stand, and what they are. */
@NullMarked
package sotto.cinema.seats;

import org.jspecify.annotations.NullMarked;
