package sotto.cinema.programme;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import sotto.cinema.file.Cell;
import sotto.cinema.file.Problems;

/**
 * A time of the programme: {@code 2026-11-27T20:15} by the venue's clocks, or with its offset,
 * {@code 2026-11-27T20:15+01:00}, or with {@code Z}.
 *
 * <p>An offset that the venue's clocks do not have at that time is refused: it is an hour off, most
 * often since somebody wrote a summer's programme in winter. So is a time that clocks which go
 * forward leap over, and one that comes twice when they go back, unless its offset says which.
 */
final class ScreeningTime {
  private static final int YEAR_MIN = 2000;
  private static final int YEAR_MAX = 2100;

  private ScreeningTime() {}

  static Optional<ZonedDateTime> read(Cell cell, ZoneId zone, Problems problems) {
    Optional<ZonedDateTime> read;
    try {
      var parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              cell.text(), OffsetDateTime::from, LocalDateTime::from);
      read =
          switch (parsed) {
            case OffsetDateTime time when !cell.text().contains("[") ->
                withOffset(cell, time, zone, problems);
            case LocalDateTime time -> local(cell, time, zone, problems);
            default -> noTime(cell, problems);
          };
    } catch (DateTimeException notATime) {
      read = noTime(cell, problems);
    }
    return read.filter(time -> inBounds(cell, time, problems));
  }

  private static Optional<ZonedDateTime> withOffset(
      Cell cell, OffsetDateTime time, ZoneId zone, Problems problems) {
    ZoneOffset own = zone.getRules().getOffset(time.toInstant());
    if (time.getOffset().equals(own) || time.getOffset().equals(ZoneOffset.UTC)) {
      return Optional.of(time.atZoneSameInstant(zone));
    }
    return cell.refuse(
        problems,
        "says " + time.getOffset() + ", but the clocks of " + zone + " are at " + own + " then");
  }

  private static Optional<ZonedDateTime> local(
      Cell cell, LocalDateTime time, ZoneId zone, Problems problems) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    return switch (offsets.size()) {
      case 1 -> Optional.of(ZonedDateTime.ofLocal(time, zone, offsets.getFirst()));
      case 0 ->
          cell.refuse(
              problems, "does not exist: the clocks of " + zone + " leap over it, going forward");
      default ->
          cell.refuse(
              problems,
              "comes twice, as the clocks of "
                  + zone
                  + " go back: add "
                  + offsets.getFirst()
                  + " for the first or "
                  + offsets.getLast()
                  + " for the second");
    };
  }

  private static boolean inBounds(Cell cell, ZonedDateTime time, Problems problems) {
    if (time.getYear() >= YEAR_MIN && time.getYear() <= YEAR_MAX) {
      return true;
    }
    problems.add(cell.place(), "is not between " + YEAR_MIN + " and " + YEAR_MAX);
    return false;
  }

  private static Optional<ZonedDateTime> noTime(Cell cell, Problems problems) {
    return cell.refuse(
        problems, Problems.quote(cell.text()) + " is no time, such as 2026-11-27T20:15");
  }
}
