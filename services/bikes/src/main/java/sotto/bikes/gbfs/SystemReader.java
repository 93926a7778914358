package sotto.bikes.gbfs;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sotto.bikes.share.SystemInformation;
import sotto.bikes.share.Text;

/** {@code system_information}, and {@code system_hours} of before 3.0. */
final class SystemReader {
  static final String ALWAYS = "24/7";

  private static final int LANGUAGES_MAX = 100;
  private static final int DAYS_MAX = 7;
  private static final int HOURS_LENGTH_MAX = 2_000;

  private SystemReader() {}

  static SystemInformation system(Fields data) {
    List<String> languages = languages(data);
    return new SystemInformation(
        data.id("system_id"),
        languages,
        data.texts("name", languages.getFirst()),
        data.optionalText("opening_hours").orElse(ALWAYS),
        timezone(data),
        data.optionalText("phone_number"),
        data.optionalText("email"),
        data.optionalText("feed_contact_email"));
  }

  /** Mandatory, and forgotten by some, whose name says it all the same. */
  private static List<String> languages(Fields data) {
    List<String> languages =
        data.has("languages")
            ? data.ids("languages", LANGUAGES_MAX)
            : data.has("language")
                ? List.of(data.text("language"))
                : data.texts("name", "").stream().map(Text::language).distinct().toList();
    if (languages.isEmpty() || languages.getFirst().isEmpty()) {
      throw data.invalid("languages", "names none");
    }
    return languages;
  }

  private static ZoneId timezone(Fields data) {
    try {
      return ZoneId.of(data.text("timezone"));
    } catch (DateTimeException e) {
      throw data.invalid("timezone", "not of the tz database");
    }
  }

  /** One {@code rental_hours} of 2.x in OpenStreetMap's notation, as 3.0 has it. */
  static String hours(Fields fields) {
    String days =
        fields.ids("days", DAYS_MAX).stream()
            .map(day ->
                day.isEmpty()
                    ? day
                    : day.substring(0, 1).toUpperCase(Locale.ROOT)
                        + day.substring(1, Math.min(2, day.length())))
            .collect(Collectors.joining(","));
    String hours = days + " " + minutes(fields, "start_time") + "-" + minutes(fields, "end_time");
    if (hours.length() > HOURS_LENGTH_MAX) {
      throw fields.invalid("days", "not days of the week");
    }
    return hours;
  }

  private static String minutes(Fields fields, String name) {
    String time = fields.text(name);
    if (!time.matches("[0-9]{2}:[0-9]{2}:[0-9]{2}")) {
      throw fields.invalid(name, "not hh:mm:ss");
    }
    return time.substring(0, 5);
  }
}
