package sotto.cinema.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoorWordsTest {
  private static final Ticket TICKET =
      new Ticket(
          "id",
          "lantern",
          "fog",
          "Blue hall",
          Instant.parse("2026-11-27T18:45:00Z"),
          Instant.parse("2026-11-27T20:49:00Z"),
          Optional.of(new Ticket.SeatLabel("F", 12)),
          Optional.empty());

  private static String said(Verdict verdict) {
    return new DoorWords(ZoneId.of("Europe/Zurich")).of(verdict);
  }

  private static Verdict shown(long minutes, boolean aboutAnHour) {
    return new Verdict.AnotherTime(TICKET, Duration.ofMinutes(minutes), aboutAnHour);
  }

  @Test
  void each_verdict_says_what_it_is_and_what_to_do() {
    assertEquals("COME IN. Blue hall, row F, seat 12.", said(new Verdict.Admitted(TICKET)));
    assertEquals("NOT YET. Doors open 27 Nov, 19:45.", said(new Verdict.NotYet(TICKET)));
    assertEquals("OVER. It ended 27 Nov, 21:49.", said(new Verdict.Over(TICKET)));
    assertEquals(
        "ANOTHER SHOWING. It is for Blue hall, 27 Nov, 19:45.",
        said(new Verdict.WrongShowing(TICKET)));
    assertEquals(
        "SHOWN 12 MINUTES AGO. A picture of it, or the phone's clock is slow; ask to see it in the"
            + " app.",
        said(shown(-12, false)));
    assertEquals(
        "THE PHONE'S CLOCK IS 12 MINUTES AHEAD. Set it, and scan again.", said(shown(12, false)));
    assertEquals(
        "CLOCK AN HOUR OFF. Compare the phone's clock with the door's, set the wrong one, and scan"
            + " again.",
        said(shown(-60, true)));
    assertEquals(
        "CANCELLED. Its booking was taken back or moved.", said(new Verdict.Cancelled(TICKET)));
  }

  /** What a stranger wrote into a ticket moves no cursor. */
  @Test
  void the_name_of_another_venue_is_shown_without_what_terminals_obey() {
    assertEquals("WRONG VENUE. It is for rex??2J.", said(new Verdict.WrongVenue("rex\u001b[2J")));
  }
}
