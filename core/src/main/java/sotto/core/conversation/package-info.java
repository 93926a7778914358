/** A conversation: an MLS group with its mailboxes, slots and roles. */
@NullMarked
package sotto.core.conversation;

import org.jspecify.annotations.NullMarked;
