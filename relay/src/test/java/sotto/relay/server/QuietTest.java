package sotto.relay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.relay.server.TestRelay.bytes;
import static sotto.relay.server.TestRelay.id;
import static sotto.relay.server.TestRelay.mailbox;
import static sotto.relay.server.TestRelay.send;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;

/**
 * What a relay writes to its log, at every level, of good and of bad traffic: nothing of people.
 */
class QuietTest {
  @TempDir Path folder;

  @Test
  void a_log_has_events_and_no_ids_addresses_or_ports() throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    Logger root = Logger.getLogger("");
    Handler capture =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            // Netty's own set-up at its lowest level is about the machine; it has no traffic yet.
            if (String.valueOf(line.getLoggerName()).startsWith("sotto")
                || line.getLevel().intValue() >= Level.INFO.intValue()) {
              lines.add(line.getLoggerName() + " " + line.getMessage() + " " + line.getThrown());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    capture.setLevel(Level.ALL);
    Logger sotto = Logger.getLogger("sotto.relay");
    sotto.setLevel(Level.ALL);
    root.addHandler(capture);
    Id secret = id();
    Id handleSecret = id();
    byte[] envelope = "an envelope in the clear".getBytes();
    int port;
    try (TestRelay relay = new TestRelay(folder, "address-connections=3");
        Device device = relay.device()) {
      port = relay.port();
      device.ask(new Request.Subscribe(1, List.of(secret)));
      device.ask(send(2, new String(envelope), mailbox(secret)));
      device.ask(new Request.PutHandle(3, "mira-public".getBytes(), handleSecret, bytes(9)));
      relay.upload(id(), id(), bytes(100), 0, 100);
      relay.get("/blob/" + secret.hex());
      try (RawSocket rude = relay.raw().upgrade()) {
        rude.say(RawSocket.frame(2, bytes(100)));
        assertTrue(rude.ends());
      }
      for (int i = 0; i < 5; i++) {
        try (RawSocket noise = relay.raw()) {
          noise.say(bytes(100)).say("\r\n\r\n");
          assertTrue(noise.ends());
        }
      }
      device.ask(new Request.ReadSlot(4, id()));
    } finally {
      root.removeHandler(capture);
    }
    assertTrue(lines.stream().anyMatch(line -> line.contains("event=started")), lines::toString);
    String log = String.join("\n", lines);
    for (String secretOfSomebody :
        List.of(
            "127.0.0.1",
            "localhost",
            ":" + port,
            secret.hex(),
            mailbox(secret).hex(),
            mailbox(secret).hex().substring(0, 8),
            handleSecret.hex(),
            "mira-public",
            new String(envelope))) {
      assertTrue(!log.contains(secretOfSomebody), () -> secretOfSomebody + " is in " + log);
    }
    assertEquals(
        List.of(),
        lines.stream()
            .filter(line -> line.startsWith("sotto."))
            .filter(line -> !line.matches("sotto\\.relay event=[a-z-]+( reason=\"[^\"]*\")? null"))
            .toList());
  }
}
