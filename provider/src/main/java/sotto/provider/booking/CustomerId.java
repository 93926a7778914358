package sotto.provider.booking;

/**
 * Who books, as an opaque alias: 1 to 128 of the characters A to Z, a to z, 0 to 9 and . _ : ~ -.
 * It says nothing about a person; what is personal lies with {@code sotto.provider.consent}.
 */
public record CustomerId(String value) {
  /** Whose bookings are that were somebody's who is forgotten. Nobody asks under this alias. */
  public static final CustomerId NOBODY = new CustomerId("~");

  public CustomerId {
    Bounds.token("A customer", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
