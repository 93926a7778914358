/**
 * The provider kit: an account that answers typed requests, keeps personal fields under consents
 * alone, and forgets them when it has to.
 */
@NullMarked
package sotto.provider.kit;

import org.jspecify.annotations.NullMarked;
