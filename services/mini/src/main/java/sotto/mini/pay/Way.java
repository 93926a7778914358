package sotto.mini.pay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way to pay, of those of {@code spec/booking.md}. */
public enum Way {
  /**
   * The customer promises to pay in person. Servers are told {@code SUCCESS} when that is agreed,
   * and nothing was paid yet: whoever takes this way serves on a promise. They are told once more
   * when it is paid.
   */
  AT_THE_VENUE("agreed, to be paid at the venue", "paid at the venue");

  private final String agreed;
  private final String paid;

  Way(String agreed, String paid) {
    this.agreed = agreed;
    this.paid = paid;
  }

  /** As requests name it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What servers read of a bill that was agreed on, and is paid or not. */
  String says(boolean isPaid) {
    return isPaid ? paid : agreed;
  }

  static Optional<Way> of(String word) {
    return Arrays.stream(values()).filter(way -> way.word().equals(word)).findFirst();
  }
}
