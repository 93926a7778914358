/** The document of providers that whoever runs the relay lists. */
@NullMarked
package sotto.relay.directory;

import org.jspecify.annotations.NullMarked;
