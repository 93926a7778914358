package sotto.mini.pay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way to pay, of those of {@code spec/booking.md}. */
public enum Way {
  /**
   * The customer promises to pay in person. Servers are told {@code SUCCESS} when that is agreed,
   * and nothing was paid yet: whoever takes this way serves on a promise.
   */
  AT_THE_VENUE("to be paid at the venue");

  private final String says;

  Way(String says) {
    this.says = says;
  }

  /** As requests name it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What servers read of a bill that was agreed on. */
  String says() {
    return says;
  }

  static Optional<Way> of(String word) {
    return Arrays.stream(values()).filter(way -> way.word().equals(word)).findFirst();
  }
}
