package sotto.cinema.file;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A text of a file with its place: a CSV field or a JSON string. Its readers note what is wrong and
 * then return nothing.
 */
public record Cell(Place place, String text) {
  /** Names of films, screenings, halls, seats: safe in a URL, a file name and an SVG id. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private static final Pattern WORD = Pattern.compile("[a-z0-9-]{1,32}");

  /** RFC 5646, the part of it that cinemas need: language, script, region, variants. */
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}");

  /**
   * Control characters, and marks that turn the order of all that stands around them. A text with
   * markup in it is no mistake: it is text, and is shown as it stands.
   */
  private static final Pattern UNFIT =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\u202A-\\u202E\\u2066-\\u2069&&[^\\n]]");

  public boolean blank() {
    return text.isBlank();
  }

  /** A name within one programme or hall: up to 64 letters, digits, dots, dashes, underscores. */
  public Optional<String> name(Problems problems) {
    if (NAME.matcher(text).matches()) {
      return Optional.of(text);
    }
    return refuse(
        problems,
        Problems.quote(text)
            + " is no name: 1 to 64 of A-Z a-z 0-9 . _ - that begin with a letter or a digit");
  }

  /** A category of seats: 1 to 32 of a to z, 0 to 9 and -, as the booking kernel has tariffs. */
  public Optional<String> word(Problems problems) {
    return WORD.matcher(text).matches()
        ? Optional.of(text)
        : refuse(problems, Problems.quote(text) + " is no category: 1 to 32 of a-z 0-9 -");
  }

  /** One line of plain text of at most so many characters. */
  public Optional<String> line(int charactersMax, Problems problems) {
    return text.indexOf('\n') >= 0
        ? refuse(problems, "a line break has no place here")
        : words(charactersMax, problems);
  }

  /** Plain text, with line breaks, of at most so many characters (UTF-16). */
  public Optional<String> words(int charactersMax, Problems problems) {
    String plain = text.replace("\r\n", "\n").strip();
    if (plain.isEmpty()) {
      return refuse(problems, "is empty");
    }
    if (plain.length() > charactersMax) {
      return refuse(
          problems, plain.length() + " characters are too many, at most " + charactersMax);
    }
    var unfit = UNFIT.matcher(plain);
    if (unfit.find()) {
      return refuse(
          problems,
          "U+%04X at character %d is a control character"
              .formatted(plain.codePointAt(unfit.start()), unfit.start() + 1));
    }
    return Optional.of(plain);
  }

  /** A whole number within bounds. */
  public OptionalInt number(int min, int max, Problems problems) {
    if (text.matches("-?[0-9]{1,9}")) {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return OptionalInt.of(value);
      }
    }
    problems.add(place, Problems.quote(text) + " is no whole number from " + min + " to " + max);
    return OptionalInt.empty();
  }

  /** A language tag (RFC 5646). */
  public Optional<String> language(Problems problems) {
    return LANGUAGE.matcher(text).matches()
        ? Optional.of(text)
        : refuse(problems, Problems.quote(text) + " is no language tag, such as en or zh-Hans");
  }

  /** Notes a mistake of this text. */
  public <T> Optional<T> refuse(Problems problems, String what) {
    problems.add(place, what);
    return Optional.empty();
  }
}
