/**
 * GBFS: the files that bike shares publish about themselves, in (1.0 to 2.3 and 3.0) and out (3.0).
 * {@link sotto.bikes.gbfs.Feed} is where to start.
 */
@NullMarked
package sotto.bikes.gbfs;

import org.jspecify.annotations.NullMarked;
