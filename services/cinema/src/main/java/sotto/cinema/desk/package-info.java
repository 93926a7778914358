/**
 * Typed requests of the service {@code cinema/1} ({@code spec/cinema.md}) as calls of the box
 * office and the door, and what became of them as JSON.
 */
@NullMarked
package sotto.cinema.desk;

import org.jspecify.annotations.NullMarked;
