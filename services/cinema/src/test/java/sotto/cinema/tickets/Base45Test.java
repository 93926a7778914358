package sotto.cinema.tickets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Base45Test {
  /** RFC 9285 §4.3 and §4.4. */
  @Test
  void the_examples_of_the_rfc() {
    for (String[] example :
        new String[][] {
          {"AB", "BB8"},
          {"Hello!!", "%69 VD92EX0"},
          {"base-45", "UJCLQE7W581"},
          {"ietf!", "QED8WEX0"}
        }) {
      byte[] bytes = example[0].getBytes(StandardCharsets.US_ASCII);
      assertEquals(example[1], Base45.encode(bytes));
      assertArrayEquals(bytes, Base45.decode(example[1]).orElseThrow());
    }
  }

  @Test
  void what_no_bytes_are_written_as_is_refused() {
    for (String text : new String[] {"GGW", "A", "::", "abc", ":::", "BB8A"}) {
      assertEquals(Optional.empty(), Base45.decode(text), text);
    }
  }

  @Test
  void any_bytes_come_back() {
    Random random = new Random(2);
    for (int length = 0; length < 200; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertArrayEquals(bytes, Base45.decode(Base45.encode(bytes)).orElseThrow());
    }
  }
}
