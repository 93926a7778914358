/**
 * Selling seats: what is on, which seats are free, holding, confirming, cancelling, moving. It puts
 * the venue's terms on top of the booking kernel and adds what a seat map needs to be live.
 */
@NullMarked
package sotto.cinema.boxoffice;

import org.jspecify.annotations.NullMarked;
