/**
 * A café with a mini-program: its server, as one for WeChat would be, which knows nothing of Sotto.
 */
@NullMarked
package sotto.demo.cafe;

import org.jspecify.annotations.NullMarked;
