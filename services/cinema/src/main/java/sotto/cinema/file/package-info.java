/**
 * Files that a venue hands in: read within bounds, and refused with the line and the place of each
 * mistake. A file is taken whole or not at all.
 */
@NullMarked
package sotto.cinema.file;

import org.jspecify.annotations.NullMarked;
