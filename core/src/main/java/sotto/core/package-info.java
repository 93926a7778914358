/**
 * The client: a state machine without I/O, for the JVM and the browser alike. {@link
 * sotto.core.Core} is where to start.
 */
@NullMarked
package sotto.core;

import org.jspecify.annotations.NullMarked;
