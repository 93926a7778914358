package sotto.core.json;

/** Days and times as ISO 8601 writes them, in UTC, without a calendar of the platform. */
public final class Day {
  private static final long MILLIS = 86_400_000;

  private Day() {}

  /** A time as {@code 2026-11-25T20:15:00Z}, to the second; milliseconds since 1970. */
  public static String time(long millis) {
    long seconds = Math.floorMod(millis, MILLIS) / 1_000;
    return of(millis)
        + "T"
        + two(seconds / 3_600)
        + ":"
        + two(seconds / 60 % 60)
        + ":"
        + two(seconds % 60)
        + "Z";
  }

  /** The day of a time as {@code 2026-11-25}; milliseconds since 1970, years 1 to 9999. */
  public static String of(long millis) {
    // Days from the first of March of year 0: then the day that some years lack is the last one.
    long day = Math.floorDiv(millis, MILLIS) + 719_468;
    long era = Math.floorDiv(day, 146_097);
    long ofEra = day - era * 146_097;
    long year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    long ofYear = ofEra - (365 * year + year / 4 - year / 100);
    long march = (5 * ofYear + 2) / 153;
    long month = march < 10 ? march + 3 : march - 9;
    long full = year + era * 400 + (month <= 2 ? 1 : 0);
    String digits = Long.toString(full);
    return "0".repeat(Math.max(0, 4 - digits.length()))
        + digits
        + "-"
        + two(month)
        + "-"
        + two(ofYear - (153 * march + 2) / 5 + 1);
  }

  private static String two(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }
}
