package sotto.core.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sotto.wire.frame.Id;

/** What a structure says, field by field, in words that every language has. */
final class Fields {
  private final Map<String, String> fields = new TreeMap<>();

  Fields text(String name, String value) {
    fields.put(name, value);
    return this;
  }

  Fields number(String name, long value) {
    return text(name, Long.toString(value));
  }

  Fields flag(String name, boolean value) {
    return text(name, value ? "true" : "false");
  }

  Fields bytes(String name, byte[] value) {
    return text(name, Bytes.text(value));
  }

  Fields id(String name, Id value) {
    return bytes(name, value.bytes());
  }

  Fields id(String name, Optional<Id> value) {
    return value.isPresent() ? id(name, value.get()) : text(name, "none");
  }

  Fields ids(String name, List<Id> values) {
    return list(name, values.stream().map(Id::bytes).toList());
  }

  /** Items with commas between. */
  Fields list(String name, List<byte[]> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(Bytes.text(value)));
    return text(name, String.join(", ", texts));
  }

  String get(String name) {
    return Optional.ofNullable(fields.get(name)).orElseThrow();
  }

  Map<String, String> map() {
    return fields;
  }
}
