package sotto.provider.booking;

/** Who does something with a booking. */
public sealed interface Actor {
  /** The one who booked; of anybody else's bookings it is as if they did not exist. */
  record Customer(CustomerId id) implements Actor {}

  /**
   * The provider, for all bookings.
   *
   * @param role which part of it, such as {@code door}: 1 to 32 of a to z, 0 to 9 and -
   */
  record Provider(String role) implements Actor {
    public Provider {
      Bounds.word("A role", role);
    }
  }

  /** The one part of the provider that acts without being asked: the clock. */
  Provider CLOCK = new Provider("clock");
}
