package sotto.cinema.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A booking as an entry for a calendar, with a reminder (RFC 5545). Times are in UTC (§3.3.5, form
 * 2), so that no definition of a time zone has to go along and none can be wrong.
 *
 * @param uid stays the same for a booking, so that a later entry replaces this one
 * @param sequence 0 for the first, more for each that replaces it
 * @param cancelled whether this one takes the entry back
 * @param reminder how long before the start; zero for none
 */
public record CalendarEntry(
    String uid,
    int sequence,
    Instant written,
    Instant start,
    Instant end,
    String summary,
    String location,
    String description,
    boolean cancelled,
    Duration reminder) {
  /** A content line has at most so many bytes, without its end (§3.1). */
  private static final int LINE_BYTES_MAX = 75;

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The whole file, as {@code text/calendar; charset=utf-8}. */
  public String ics() {
    StringBuilder file = new StringBuilder();
    line(file, "BEGIN:VCALENDAR");
    line(file, "VERSION:2.0");
    line(file, "PRODID:-//Sotto//Cinema//EN");
    line(file, "BEGIN:VEVENT");
    line(file, "UID:" + text(uid));
    line(file, "SEQUENCE:" + sequence);
    line(file, "DTSTAMP:" + UTC.format(written));
    line(file, "DTSTART:" + UTC.format(start));
    line(file, "DTEND:" + UTC.format(end));
    line(file, "SUMMARY:" + text(summary));
    line(file, "LOCATION:" + text(location));
    line(file, "DESCRIPTION:" + text(description));
    line(file, "STATUS:" + (cancelled ? "CANCELLED" : "CONFIRMED"));
    if (!cancelled && reminder.isPositive()) {
      line(file, "BEGIN:VALARM");
      line(file, "ACTION:DISPLAY");
      line(file, "TRIGGER:-PT" + reminder.toMinutes() + "M");
      line(file, "DESCRIPTION:" + text(summary));
      line(file, "END:VALARM");
    }
    line(file, "END:VEVENT");
    line(file, "END:VCALENDAR");
    return file.toString();
  }

  /** A value of the type TEXT (§3.3.11); what may stand in none is left out. */
  private static String text(String value) {
    StringBuilder escaped = new StringBuilder();
    value
        .replace("\r\n", "\n")
        .codePoints()
        .forEach(each -> {
          switch (each) {
            case '\\', ';', ',' -> escaped.append('\\').appendCodePoint(each);
            case '\n' -> escaped.append("\\n");
            default -> {
              if (!Character.isISOControl(each)) {
                escaped.appendCodePoint(each);
              }
            }
          }
        });
    return escaped.toString();
  }

  /** A content line, folded between characters (§3.1). */
  private static void line(StringBuilder file, String content) {
    int bytes = 0;
    for (int i = 0; i < content.length(); ) {
      int character = content.codePointAt(i);
      int length = utf8Length(character);
      if (bytes + length > LINE_BYTES_MAX) {
        file.append("\r\n ");
        bytes = 1;
      }
      file.appendCodePoint(character);
      bytes += length;
      i += Character.charCount(character);
    }
    file.append("\r\n");
  }

  private static int utf8Length(int character) {
    return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }
}
