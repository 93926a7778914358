/**
 * The frames between a device and a relay. Chapter 2 of {@code spec/} describes them; {@link
 * sotto.wire.frame.Bounds} has every bound.
 */
@NullMarked
package sotto.wire.frame;

import org.jspecify.annotations.NullMarked;
