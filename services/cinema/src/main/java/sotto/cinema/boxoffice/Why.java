package sotto.cinema.boxoffice;

import java.time.Instant;
import java.util.List;
import sotto.provider.booking.Refusal;

/** Why something was not done: a result of business, not a failure. */
public sealed interface Why {
  /** How it is written in JSON, such as {@code too-late}. */
  String code();

  /** What the booking kernel says. */
  record Kernel(Refusal refusal) implements Why {
    @Override
    public String code() {
      return refusal.code();
    }
  }

  /** The programme has no such screening, or no longer, or it is cancelled. */
  record NoSuchScreening() implements Why {
    @Override
    public String code() {
      return "no-such-screening";
    }
  }

  /** The hall has no such seats. */
  record NoSuchSeats(List<String> seats) implements Why {
    public NoSuchSeats {
      seats = List.copyOf(seats);
    }

    @Override
    public String code() {
      return "no-such-seats";
    }
  }

  /** A booking is of 1 to so many seats, each named once. */
  record NotSoMany(int max) implements Why {
    @Override
    public String code() {
      return "not-so-many";
    }
  }

  /** By the venue's terms this could be done until then. */
  record TooLate(Instant until) implements Why {
    @Override
    public String code() {
      return "too-late";
    }
  }

  /** The tickets of this booking are bound to another key. */
  record AnotherKey() implements Why {
    @Override
    public String code() {
      return "another-key";
    }
  }
}
