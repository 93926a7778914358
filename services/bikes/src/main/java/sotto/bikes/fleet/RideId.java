package sotto.bikes.fleet;

/** Names a ride; whose it is, the fleet knows. 1 to 128 visible characters of ASCII. */
public record RideId(String value) {
  /**
   * @throws IllegalArgumentException where it is none
   */
  public RideId {
    if (value.isEmpty()
        || value.length() > 128
        || !value.chars().allMatch(letter -> letter > ' ' && letter < 127)) {
      throw new IllegalArgumentException("A ride id is 1 to 128 visible characters of ASCII");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
