package sotto.bikes.share;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Who runs the share (GBFS {@code system_information}).
 *
 * @param languages BCP 47 tags, the first is the one that names without a language are in
 * @param openingHours in OpenStreetMap's notation; {@code 24/7} where the feed says nothing
 */
public record SystemInformation(
    String id,
    List<String> languages,
    List<Text> name,
    String openingHours,
    ZoneId timezone,
    Optional<String> phoneNumber,
    Optional<String> email,
    Optional<String> feedContactEmail) {
  public SystemInformation {
    languages = List.copyOf(languages);
    name = List.copyOf(name);
  }

  /** The same with other hours. */
  public SystemInformation open(String hours) {
    return new SystemInformation(
        id, languages, name, hours, timezone, phoneNumber, email, feedContactEmail);
  }
}
