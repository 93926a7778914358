/**
 * Customer service: cases, who has them, and what was said in them. It knows no conversation: what
 * shall be said, and who shall be where, are rows that whoever holds the account carries out.
 */
@NullMarked
package sotto.provider.helpdesk;

import org.jspecify.annotations.NullMarked;
