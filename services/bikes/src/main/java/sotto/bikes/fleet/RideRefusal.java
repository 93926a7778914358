package sotto.bikes.fleet;

import java.util.Locale;

/** Why something about a ride was not done: a result of business, not a failure. */
public enum RideRefusal {
  NO_SUCH_VEHICLE("There is no such vehicle here, or its number has changed since. Look again."),
  VEHICLE_TAKEN("Somebody else has it."),
  OUT_OF_ORDER("It is out of order. Take another."),
  TOO_MANY_RIDES("You have as many rides as one may have at a time."),
  PRICE_DIFFERS("It costs something else by now. Look at the new price first."),
  NO_SUCH_RIDE("There is no such ride of yours."),
  NOT_NOW("The ride stands where this cannot be done."),
  /** Zones, or the type's return constraint. */
  NOT_HERE("A ride cannot end here. It goes on; end it in a zone where it may, or at a station."),
  NO_SUCH_STATION("There is no such station."),
  STATION_FULL("The station takes nothing back now. The ride goes on."),
  LOCK_JAMMED("The lock did not open. Nothing is charged; take another."),
  LOCK_OPEN("The lock is still open. The ride goes on; close it and end again."),
  REQUEST_REUSED("The request's id was used for something else."),
  OPERATOR_REFUSED("The operator does not allow it."),
  /** What became of it is not known. */
  OPERATOR_AWAY("The operator's system does not answer. Ask again: it is done at most once.");

  private final String detail;

  RideRefusal(String detail) {
    this.detail = detail;
  }

  /** How it is written in JSON, such as {@code vehicle-taken}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** In a sentence, in English: what happened, what is safe, what to do. */
  public String detail() {
    return detail;
  }
}
