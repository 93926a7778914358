/** The command line: a thin skin on the sdk, and the program that starts a relay. */
@NullMarked
package sotto.cli;

import org.jspecify.annotations.NullMarked;
