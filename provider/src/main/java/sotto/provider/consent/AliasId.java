package sotto.provider.consent;

/**
 * Whose personal fields these are, as an opaque alias: 1 to 128 of the characters A to Z, a to z, 0
 * to 9 and . _ : ~ -.
 */
public record AliasId(String value) {
  public AliasId {
    Bounds.token("An alias", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
