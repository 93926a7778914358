/**
 * The relay: five nouns and nothing else. {@link sotto.relay.Relay} decides, {@link
 * sotto.relay.server} acts.
 */
@NullMarked
package sotto.relay;

import org.jspecify.annotations.NullMarked;
