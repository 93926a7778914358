/** Accounts beside the main one, each for one provider. */
@NullMarked
package sotto.core.alias;

import org.jspecify.annotations.NullMarked;
