package sotto.provider.booking;

/**
 * Names an offer within a database: a screening, a bicycle, a table on an evening. 1 to 200
 * characters without control characters. A service that shares a database with others begins its
 * ids with its own name.
 */
public record OfferId(String value) {
  public OfferId {
    Bounds.name("An offer id", value, 200);
  }

  @Override
  public String toString() {
    return value;
  }
}
