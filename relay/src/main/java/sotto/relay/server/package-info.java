/** Netty: WebSocket, HTTP, TLS, limits. */
@NullMarked
package sotto.relay.server;

import org.jspecify.annotations.NullMarked;
