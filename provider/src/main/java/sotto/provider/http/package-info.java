/** Asking servers that may be slow, or never end; and a server of sockets for this machine. */
@NullMarked
package sotto.provider.http;

import org.jspecify.annotations.NullMarked;
