package sotto.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.HashMap;
import java.util.Map;
import sotto.wire.frame.Request;

/**
 * Numbers of requests on the links of a device. On one link a number is that of one request, or an
 * answer to the first would be taken for one to the second.
 */
final class Numbers {
  private final Map<String, byte[]> asked = new HashMap<>();

  void asked(String relay, Request request) {
    byte[] before = asked.putIfAbsent(relay + request.number(), request.encode());
    if (before != null) {
      assertArrayEquals(before, request.encode(), "a number of two requests on one link");
    }
  }

  void clear() {
    asked.clear();
  }
}
