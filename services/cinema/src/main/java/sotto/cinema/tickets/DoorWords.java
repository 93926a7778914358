package sotto.cinema.tickets;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A verdict for the person at the door: what, and what to do. */
public final class DoorWords {
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);

  private final ZoneId zone;

  /** Times are told by the clocks of this zone. */
  public DoorWords(ZoneId zone) {
    this.zone = zone;
  }

  /** One line of English. */
  public String of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Admitted(Ticket ticket) -> "COME IN. " + where(ticket);
      case Verdict.Unreadable _ -> "NO TICKET. Scan it again, closer and with less glare.";
      case Verdict.NotShownByItsApp _ ->
          "NOT SHOWN BY ITS APP. A copy of a ticket; ask to see it in the app.";
      case Verdict.Forged _ -> "FORGED. This venue did not issue it, or not to this phone.";
      case Verdict.WrongVenue(String venue) ->
          "WRONG VENUE. It is for " + venue.replaceAll("[^A-Za-z0-9._-]", "?") + ".";
      case Verdict.WrongShowing(Ticket ticket) ->
          "ANOTHER SHOWING. It is for " + ticket.hall() + ", " + time(ticket.opens()) + ".";
      case Verdict.NotYet(Ticket ticket) -> "NOT YET. Doors open " + time(ticket.opens()) + ".";
      case Verdict.Over(Ticket ticket) -> "OVER. It ended " + time(ticket.closes()) + ".";
      case Verdict.AnotherTime other when other.aboutAnHour() ->
          "CLOCK AN HOUR OFF. Compare the phone's clock with the door's, set the wrong one, and"
              + " scan again.";
      case Verdict.AnotherTime(Ticket _, var ahead, boolean _) ->
          ahead.isNegative()
              ? "SHOWN "
                  + ahead.abs().toMinutes()
                  + " MINUTES AGO. A picture of it, or the phone's clock is slow; ask to see it in"
                  + " the app."
              : "THE PHONE'S CLOCK IS "
                  + ahead.toMinutes()
                  + " MINUTES AHEAD. Set it, and scan again.";
      case Verdict.AlreadyRedeemed(Ticket ticket, Instant at) ->
          "ALREADY IN, " + time(at) + ". " + where(ticket);
      case Verdict.Cancelled _ -> "CANCELLED. Its booking was taken back or moved.";
      case Verdict.NotSold _ ->
          "NOT IN THE BOOKS. Signed by this venue, but not sold as far as the database knows; ask"
              + " the box office.";
    };
  }

  private String where(Ticket ticket) {
    String seat =
        ticket.seat().map(label -> ", row " + label.row() + ", seat " + label.number()).orElse("");
    return ticket.hall() + seat + "." + ticket.holder().map(name -> " " + name + ".").orElse("");
  }

  private String time(Instant instant) {
    return DAY_AND_TIME.format(instant.atZone(zone));
  }
}
