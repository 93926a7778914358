/** The core in a browser: its rim to JavaScript. */
@NullMarked
package sotto.worker;

import org.jspecify.annotations.NullMarked;
