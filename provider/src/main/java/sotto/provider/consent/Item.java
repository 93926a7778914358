package sotto.provider.consent;

/**
 * Names one value under a consent.
 *
 * @param field which field it is of, such as {@code schema:email}
 * @param about which of several, where a field has several, such as the number of a ticket whose
 *     holder it names; at most 128 characters, often none
 */
public record Item(String field, String about) {
  public Item {
    Consent.fieldName(field);
    if (!about.isEmpty()) {
      Bounds.name("What a value is about", about, 128);
    }
  }

  /** The only value of a field. */
  public static Item of(String field) {
    return new Item(field, "");
  }
}
