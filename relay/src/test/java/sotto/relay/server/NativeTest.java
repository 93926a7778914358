package sotto.relay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.epoll.Epoll;
import io.netty.handler.ssl.OpenSsl;
import org.junit.jupiter.api.Test;

/**
 * On Linux the native libraries are there and fit: without them a relay runs, at a higher price.
 */
class NativeTest {
  @Test
  void sockets_and_tls_are_native_on_linux() {
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    assertEquals(linux, Epoll.isAvailable(), () -> String.valueOf(Epoll.unavailabilityCause()));
    assertEquals(linux, OpenSsl.isAvailable(), () -> String.valueOf(OpenSsl.unavailabilityCause()));
  }
}
