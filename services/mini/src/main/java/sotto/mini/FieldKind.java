package sotto.mini;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a field of a template may say: the kinds of WeChat's subscribe messages, with their bounds.
 */
enum FieldKind {
  /** Anything on one line. */
  THING("[^\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]{1,20}"),
  NUMBER("(?=.{1,32}$)-?[0-9]+(\\.[0-9]+)?"),
  LETTER("[A-Za-z]{1,32}"),
  SYMBOL("[\\p{P}\\p{S}]{1,5}"),
  CHARACTER_STRING("[\\x20-\\x7e]{1,32}"),
  /** A time of day, with its date if there is one; or from one to another. */
  TIME(Moments.TIME),
  /** A date, with its time of day if there is one; or from one to another. */
  DATE(Moments.DATE),
  AMOUNT("[\\p{Sc}]?[0-9]{1,10}(\\.[0-9]{1,10})?元?"),
  PHONE_NUMBER("[0-9+*#() .-]{1,17}"),
  CAR_NUMBER("[\\p{L}0-9·-]{1,8}"),
  /** Ten characters where one is Chinese, and else twenty letters and signs. */
  NAME("(?=.{1,10}$)[\\p{L}\\p{M}· ]+|[[\\p{L}\\p{M}\\p{P} ]&&[^\\p{IsHan}]]{1,20}"),
  PHRASE("\\p{IsHan}{1,5}");

  private static final Pattern FIELD = Pattern.compile("([a-z_]{1,20})[0-9]{1,2}");

  private final Pattern said;

  FieldKind(String said) {
    this.said = Pattern.compile(said);
  }

  /** How moments are written. */
  private static final class Moments {
    private static final String DAY = "[0-9]{4}[年/.-][0-9]{1,2}[月/.-][0-9]{1,2}日?";
    private static final String HOUR = "[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?";
    private static final String ONE_TIME = "(" + DAY + " ?)?" + HOUR;
    private static final String ONE_DATE = DAY + "( ?" + HOUR + ")?";
    static final String TIME = ONE_TIME + "( ?~ ?" + ONE_TIME + ")?";
    static final String DATE = ONE_DATE + "( ?~ ?" + ONE_DATE + ")?";
  }

  /** The kind of a field, by its name: a kind and a number. */
  static Optional<FieldKind> of(String field) {
    Matcher named = FIELD.matcher(field);
    return named.matches()
        ? Arrays.stream(values())
            .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(named.group(1)))
            .findFirst()
        : Optional.empty();
  }

  boolean allows(String value) {
    return said.matcher(value).matches();
  }
}
