package sotto.bikes.fleet;

/** What became of a request about a ride. */
public sealed interface RideOutcome {
  /** It was done, and this is the ride now. */
  record Done(Ride ride) implements RideOutcome {}

  /** It was not done, and nothing changed. */
  record Refused(RideRefusal why) implements RideOutcome {}
}
