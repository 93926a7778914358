package sotto.provider.booking;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What is asked of the kernel. Each carries the id of the request that it comes from, and the same
 * command under the same id is done once.
 */
public sealed interface Command {
  RequestId request();

  /** Who asks. */
  Actor by();

  /**
   * Keep places until the term is over: all of them or none.
   *
   * @param lines 1 to {@link #LINES_MAX}, no place twice
   * @param term how long, from a second to {@link #TERM_MAX}
   * @param shown the sum that the customer was shown; where the lines come to another, the hold is
   *     refused
   */
  record Hold(
      RequestId request,
      CustomerId customer,
      OfferId offer,
      List<Line> lines,
      Duration term,
      Optional<Money> shown)
      implements Command {
    public static final int LINES_MAX = 100;
    public static final Duration TERM_MAX = Duration.ofDays(1);

    public Hold {
      lines = List.copyOf(lines);
      List<String> units = lines.stream().flatMap(line -> line.unit().stream()).toList();
      if (lines.isEmpty() || lines.size() > LINES_MAX) {
        throw new IllegalArgumentException("A hold has 1 to " + LINES_MAX + " lines");
      }
      if (new HashSet<>(units).size() != units.size()) {
        throw new IllegalArgumentException("A hold names a place once");
      }
      if (lines.stream().map(line -> line.price().getCurrencyUnit()).distinct().count() != 1) {
        throw new IllegalArgumentException("A hold has one currency");
      }
      if (term.compareTo(Duration.ofSeconds(1)) < 0 || term.compareTo(TERM_MAX) > 0) {
        throw new IllegalArgumentException("A hold is for a second to a day");
      }
    }

    @Override
    public Actor by() {
      return new Actor.Customer(customer);
    }

    /** What the lines come to. */
    public Money price() {
      return Money.total(lines.stream().map(Line::price).toList());
    }
  }

  /**
   * Agree on what is held.
   *
   * @param price the sum that the customer agrees to; it must be that of the hold
   * @param payment how it is paid: the name of a {@link Payment}
   */
  record Confirm(
      RequestId request, CustomerId customer, BookingId booking, Money price, String payment)
      implements Command {
    public Confirm {
      Bounds.word("A way to pay", payment);
    }

    @Override
    public Actor by() {
      return new Actor.Customer(customer);
    }
  }

  /** Begin: unlock the bicycle, let the ticket in. */
  record Use(RequestId request, Actor by, BookingId booking) implements Command {}

  /**
   * End.
   *
   * @param charge what it came to in the end, where that is not the price that was agreed on, such
   *     as that of a ride by the minute
   */
  record Fulfil(RequestId request, Actor by, BookingId booking, Optional<Money> charge)
      implements Command {
    public Fulfil {
      charge.ifPresent(Bounds::price);
    }
  }

  /**
   * Take back. Whether the terms allow it, and at what charge, the service has decided; what is in
   * use only the provider can cancel.
   */
  record Cancel(RequestId request, Actor by, BookingId booking, Optional<Money> charge)
      implements Command {
    public Cancel {
      charge.ifPresent(Bounds::price);
    }
  }

  /** Give a hold back because the provider cannot keep it. */
  record Refuse(RequestId request, Actor.Provider by, BookingId booking) implements Command {}
}
