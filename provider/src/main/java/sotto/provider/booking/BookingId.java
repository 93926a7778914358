package sotto.provider.booking;

/** Names a booking: random, 1 to 128 of the characters A to Z, a to z, 0 to 9 and . _ : ~ -. */
public record BookingId(String value) {
  public BookingId {
    Bounds.token("A booking id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
