package sotto.demo.cafe;

import java.time.Instant;
import java.time.ZoneOffset;

/** The code that stands at the counter: another one each day. */
final class CounterCode {
  private static final String BEFORE = "https://cafe.sotto.example/stamp?code=";

  private CounterCode() {}

  /** Six digits. In a made-up café anybody may reckon it. */
  static String of(Instant now) {
    long day = now.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
    return String.valueOf(100_000 + Math.floorMod(day * 7_919 + 4_241, 900_000L));
  }

  /** What the QR code at the counter says. */
  static String text(Instant now) {
    return BEFORE + of(now);
  }

  /** Whether it is today's, as it was scanned or typed. */
  static boolean isGood(String said, Instant now) {
    return said.equals(text(now)) || said.equals(of(now));
  }
}
