/**
 * The core on the JVM: everything that touches the disk, the network and the clock on a device that
 * is not a browser. {@link sotto.sdk.Device} is where to start.
 */
@NullMarked
package sotto.sdk;

import org.jspecify.annotations.NullMarked;
