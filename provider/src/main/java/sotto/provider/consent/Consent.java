package sotto.provider.consent;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a person agreed to: that a provider has these fields, for this purpose, until this moment.
 *
 * @param purpose as the record has it, such as {@code dpv:ServiceProvision}: 1 to 200 characters
 * @param fields what may be stored under it: 1 to {@link #FIELDS_MAX} names of 1 to 128 characters
 * @param until from this moment on it is over, and what hangs on it is erased
 * @param record the provider's copy of the record that both signed, as it came: at most {@link
 *     #RECORD_BYTES_MAX} bytes
 */
public record Consent(
    ConsentId id,
    AliasId alias,
    String purpose,
    SortedSet<String> fields,
    Instant until,
    byte[] record) {
  public static final int FIELDS_MAX = 64;
  public static final int RECORD_BYTES_MAX = 64 * 1024;

  public Consent {
    fields = new TreeSet<>(fields);
    Bounds.name("A purpose", purpose, 200);
    fields.forEach(Consent::fieldName);
    if (fields.isEmpty() || fields.size() > FIELDS_MAX) {
      throw new IllegalArgumentException("A consent names 1 to " + FIELDS_MAX + " fields");
    }
    if (record.length > RECORD_BYTES_MAX) {
      throw new IllegalArgumentException("A record has at most " + RECORD_BYTES_MAX + " bytes");
    }
  }

  static String fieldName(String field) {
    return Bounds.name("The name of a field", field, 128);
  }
}
