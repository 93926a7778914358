/**
 * Merrow, the made-up town of {@code sotto demo}, with its providers at work: two bike shares and a
 * cinema, so that there is somebody to book with on the first evening.
 */
@NullMarked
package sotto.demo;

import org.jspecify.annotations.NullMarked;
