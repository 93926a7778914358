package sotto.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DayTest {
  @Test
  void each_day_of_four_hundred_years_is_what_the_calendar_says() {
    LocalDate day = LocalDate.of(1899, 12, 30);
    for (int i = 0; i < 146_100; i++, day = day.plusDays(1)) {
      long noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
      assertEquals(day.toString(), Day.of(noon));
    }
  }

  @Test
  void a_time_is_to_the_second() {
    for (String time :
        new String[] {"1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2026-11-25T20:05:09Z"}) {
      assertEquals(time, Day.time(Instant.parse(time).toEpochMilli() + 999));
    }
  }
}
