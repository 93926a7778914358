/** Entries for the calendar of who goes (RFC 5545). */
@NullMarked
package sotto.cinema.calendar;

import org.jspecify.annotations.NullMarked;
