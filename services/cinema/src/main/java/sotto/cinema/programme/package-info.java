/**
 * What is shown, when and where: films, screenings and prices, read from schema.org JSON-LD or CSV
 * and checked as a whole.
 */
@NullMarked
package sotto.cinema.programme;

import org.jspecify.annotations.NullMarked;
