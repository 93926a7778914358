@NullMarked
package sotto.cli;

import org.jspecify.annotations.NullMarked;
