/**
 * Mini-programs of a provider: what they ask of its servers comes through its conversations, and
 * goes on to those servers alone. Knows the provider kit and nothing of conversations.
 */
@NullMarked
package sotto.mini;

import org.jspecify.annotations.NullMarked;
