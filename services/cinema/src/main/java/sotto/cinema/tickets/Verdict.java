package sotto.cinema.tickets;

import java.time.Duration;
import java.time.Instant;

/** What a door says to what it was shown. */
public sealed interface Verdict {
  /** How it is written for a program, such as {@code wrong-venue}. */
  String code();

  /** Come in. */
  record Admitted(Ticket ticket) implements Verdict {
    @Override
    public String code() {
      return "admitted";
    }
  }

  /** Not this one, and why not. */
  sealed interface Turned extends Verdict {}

  /** It is no ticket, or a part of one. */
  record Unreadable() implements Turned {
    @Override
    public String code() {
      return "unreadable";
    }
  }

  /** It is a ticket as it is stored, not one that its holder's app shows. */
  record NotShownByItsApp() implements Turned {
    @Override
    public String code() {
      return "not-shown-by-its-app";
    }
  }

  /** Somebody else than the venue and the holder wrote a part of it. */
  record Forged() implements Turned {
    @Override
    public String code() {
      return "forged";
    }
  }

  /**
   * It is for another venue.
   *
   * @param venue as the ticket says, which is not proved
   */
  record WrongVenue(String venue) implements Turned {
    @Override
    public String code() {
      return "wrong-venue";
    }
  }

  /** It is for another showing than this door lets in to now. */
  record WrongShowing(Ticket ticket) implements Turned {
    @Override
    public String code() {
      return "wrong-showing";
    }
  }

  /** The door opens for it later: {@link Ticket#opens}, perhaps on another day. */
  record NotYet(Ticket ticket) implements Turned {
    @Override
    public String code() {
      return "not-yet";
    }
  }

  /** It was over at {@link Ticket#closes}, perhaps on another day. */
  record Over(Ticket ticket) implements Turned {
    @Override
    public String code() {
      return "over";
    }
  }

  /**
   * It was shown at another time than now, by the clocks of phone and door: a picture of a ticket,
   * or a clock that is wrong.
   *
   * @param ahead how far the phone's clock is before the door's; negative where it is behind
   * @param aboutAnHour the difference is an hour, give or take the tolerance: most often one of the
   *     two missed the change of the clocks
   */
  record AnotherTime(Ticket ticket, Duration ahead, boolean aboutAnHour) implements Turned {
    @Override
    public String code() {
      return aboutAnHour ? "clock-an-hour-off" : "another-time";
    }
  }

  /** Somebody came in with it. */
  record AlreadyRedeemed(Ticket ticket, Instant at) implements Turned {
    @Override
    public String code() {
      return "already-redeemed";
    }
  }

  /** Its booking was cancelled or moved to another showing. */
  record Cancelled(Ticket ticket) implements Turned {
    @Override
    public String code() {
      return "cancelled";
    }
  }

  /** The venue signed it and does not know it: its database was put back from an old copy. */
  record NotSold(Ticket ticket) implements Turned {
    @Override
    public String code() {
      return "not-sold";
    }
  }
}
