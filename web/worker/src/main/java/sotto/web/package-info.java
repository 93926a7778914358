@NullMarked
package sotto.web;

import org.jspecify.annotations.NullMarked;
