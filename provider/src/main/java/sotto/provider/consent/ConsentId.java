package sotto.provider.consent;

/**
 * Names a consent: what the person's device named it by: 1 to 128 of the characters A to Z, a to z,
 * 0 to 9 and . _ : ~ -.
 */
public record ConsentId(String value) {
  public ConsentId {
    Bounds.token("A consent id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
