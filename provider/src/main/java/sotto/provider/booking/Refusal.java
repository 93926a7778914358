package sotto.provider.booking;

import java.util.List;
import org.joda.money.Money;

/** Why a command was not done: a result of business, not a failure. */
public sealed interface Refusal {
  /** How it is written in JSON, such as {@code taken}. */
  String code();

  /** There is no such offer, or no longer. */
  record NotOffered() implements Refusal {
    @Override
    public String code() {
      return "not-offered";
    }
  }

  /** The offer has no such places. */
  record UnknownUnits(List<String> units) implements Refusal {
    public UnknownUnits {
      units = List.copyOf(units);
    }

    @Override
    public String code() {
      return "unknown-units";
    }
  }

  /** Others have these places. */
  record Taken(List<String> units) implements Refusal {
    public Taken {
      units = List.copyOf(units);
    }

    @Override
    public String code() {
      return "taken";
    }
  }

  /** Fewer places are free than were asked for. */
  record SoldOut(int free) implements Refusal {
    @Override
    public String code() {
      return "sold-out";
    }
  }

  /** The customer holds as much as one customer may at a time. */
  record TooManyHolds(int max) implements Refusal {
    @Override
    public String code() {
      return "too-many-holds";
    }
  }

  /** The customer spoke of another price than this, which is the price. */
  record PriceDiffers(Money price) implements Refusal {
    @Override
    public String code() {
      return "price-differs";
    }
  }

  /** The customer has no such booking. It may be somebody else's: that is not told. */
  record NoSuchBooking() implements Refusal {
    @Override
    public String code() {
      return "no-such-booking";
    }
  }

  /** The hold was over. */
  record HoldExpired() implements Refusal {
    @Override
    public String code() {
      return "hold-expired";
    }
  }

  /** The booking stands where this cannot be done. */
  record NotNow(State state) implements Refusal {
    @Override
    public String code() {
      return "not-now";
    }
  }

  /** This way to pay is not taken, or not for this sum; the hold goes on. */
  record PaymentDeclined() implements Refusal {
    @Override
    public String code() {
      return "payment-declined";
    }
  }

  /** The request id was used for something else. */
  record RequestReused() implements Refusal {
    @Override
    public String code() {
      return "request-reused";
    }
  }
}
