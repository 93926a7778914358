/** Mailboxes and the envelopes that wait in them. */
@NullMarked
package sotto.relay.mailbox;

import org.jspecify.annotations.NullMarked;
