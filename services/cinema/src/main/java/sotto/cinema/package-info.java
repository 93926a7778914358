/**
 * A cinema as a service: its programme, its halls, its box office and its door. It knows the
 * booking kernel and nothing of conversations: every operation is a method over values that were
 * read and checked before.
 */
@NullMarked
package sotto.cinema;

import org.jspecify.annotations.NullMarked;
