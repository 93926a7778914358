package sotto.cinema.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

class CalendarEntryTest {
  private static final Instant START = Instant.parse("2026-11-27T19:15:00Z");

  private static CalendarEntry entry(String summary, boolean cancelled) {
    return new CalendarEntry(
        "b1@lantern",
        cancelled ? 1 : 0,
        START.minusSeconds(86_400),
        START,
        START.plusSeconds(5640),
        summary,
        "The Lantern; 7 Harbour Steps, Blue hall",
        "Row F, seats 12 and 13\n雾号 · إشارة الضباب · 🎬".repeat(4),
        cancelled,
        Duration.ofMinutes(60));
  }

  @Test
  void an_entry_is_what_the_rfc_has() {
    assertEquals(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Sotto//Cinema//EN
        BEGIN:VEVENT
        UID:b1@lantern
        SEQUENCE:0
        DTSTAMP:20261126T191500Z
        DTSTART:20261127T191500Z
        DTEND:20261127T204900Z
        SUMMARY:Fog\\, Signal
        LOCATION:The Lantern\\; 7 Harbour Steps\\, Blue hall
        """
            .replace("\n", "\r\n"),
        entry("Fog, Signal", false).ics().split("DESCRIPTION", 2)[0]);
  }

  /** RFC 5545 §3.1. */
  @Test
  void no_line_is_longer_than_75_bytes_and_none_is_folded_within_a_character() {
    for (String line : entry("雾".repeat(200), false).ics().split("\r\n")) {
      assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
      assertFalse(line.contains("\uFFFD"));
      assertFalse(Character.isLowSurrogate(line.charAt(0)));
    }
  }

  @Test
  void another_implementation_reads_what_was_written() throws IOException, ParserException {
    String hostile = "<script>alert(1)</script>\r\nEND:VEVENT\nBEGIN:VEVENT, \\;\u0007";
    for (String summary : new String[] {"Fog Signal", hostile, "雾号，🎬", "\\n"}) {
      Calendar read = new CalendarBuilder().build(new StringReader(entry(summary, false).ics()));
      assertEquals(1, read.getComponents(Component.VEVENT).size());
      VEvent event = (VEvent) read.getComponents(Component.VEVENT).getFirst();
      assertEquals(
          summary.replace("\r\n", "\n").replace("\u0007", ""),
          event.getRequiredProperty(Property.SUMMARY).getValue());
      assertEquals("20261127T191500Z", event.getRequiredProperty(Property.DTSTART).getValue());
      VAlarm alarm = event.getAlarms().getFirst();
      assertEquals("-PT1H", alarm.getRequiredProperty(Property.TRIGGER).getValue());
      assertTrue(read.validate().getEntries().isEmpty(), () -> read.validate().toString());
    }
  }

  @Test
  void an_entry_is_taken_back_under_its_name() throws IOException, ParserException {
    Calendar read = new CalendarBuilder().build(new StringReader(entry("x", true).ics()));
    VEvent event = (VEvent) read.getComponents(Component.VEVENT).getFirst();
    assertEquals("CANCELLED", event.getRequiredProperty(Property.STATUS).getValue());
    assertEquals("b1@lantern", event.getRequiredProperty(Property.UID).getValue());
    assertTrue(event.getAlarms().isEmpty());
  }
}
