/**
 * A cinema that there is not, for who tries Sotto: its halls, its films and its posters are made up
 * by the project, and its programme is always of today.
 */
@NullMarked
package sotto.cinema.demo;

import org.jspecify.annotations.NullMarked;
