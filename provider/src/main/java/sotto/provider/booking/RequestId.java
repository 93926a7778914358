package sotto.provider.booking;

/**
 * What a customer or the provider names a request by, so that it counts once however often it
 * comes: 1 to 128 of the characters A to Z, a to z, 0 to 9 and . _ : ~ -. It is to be random (16
 * bytes or more), since nobody else may use it again.
 */
public record RequestId(String value) {
  public RequestId {
    Bounds.token("A request id", value);
  }

  /** Of one of several commands that one request leads to. */
  public RequestId part(String word) {
    return new RequestId(value + ":" + word);
  }

  @Override
  public String toString() {
    return value;
  }
}
