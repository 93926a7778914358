package sotto.provider.booking;

/** What became of a command. */
public sealed interface Outcome {
  /** It was done, and this is the booking now. */
  record Done(Booking booking) implements Outcome {}

  /** It was not done, and nothing changed. */
  record Refused(Refusal refusal) implements Outcome {}
}
