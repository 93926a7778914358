package sotto.mls.vectors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Just enough JSON to read test vectors, on the JVM and in a browser alike. Input is trusted. */
public final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** Parses into {@code Value}s. */
  public static Value parse(String text) {
    return new Json(text).value();
  }

  /** A JSON value with the accessors that vectors need; a missing or null field is absent. */
  public record Value(Object raw) {
    @SuppressWarnings("unchecked")
    public List<Value> list() {
      return (List<Value>) raw;
    }

    @SuppressWarnings("unchecked")
    public Map<String, Value> fields() {
      return (Map<String, Value>) raw;
    }

    public boolean has(String name) {
      return fields().containsKey(name);
    }

    public Value get(String name) {
      return Optional.ofNullable(fields().get(name))
          .orElseThrow(() -> new IllegalArgumentException("No field " + name));
    }

    public List<Value> list(String name) {
      return get(name).list();
    }

    public String string() {
      return (String) raw;
    }

    public String string(String name) {
      return get(name).string();
    }

    public int integer() {
      return (int) Long.parseLong(raw.toString());
    }

    public int integer(String name) {
      return get(name).integer();
    }

    public long number(String name) {
      // A browser's Long has no parseUnsignedLong.
      long number = 0;
      String digits = get(name).raw().toString();
      for (int i = 0; i < digits.length(); i++) {
        number = number * 10 + Character.digit(digits.charAt(i), 10);
      }
      return number;
    }

    public byte[] bytes() {
      String hex = string();
      byte[] bytes = new byte[hex.length() / 2];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] =
            (byte)
                (Character.digit(hex.charAt(2 * i), 16) << 4
                    | Character.digit(hex.charAt(2 * i + 1), 16));
      }
      return bytes;
    }

    public byte[] bytes(String name) {
      return get(name).bytes();
    }
  }

  /** A number as it was written. */
  private record Digits(String digits) {
    @Override
    public String toString() {
      return digits;
    }
  }

  private static final Value NULL = new Value(new Digits("null"));

  private char peek() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.charAt(at);
  }

  private Value value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> new Value(quoted());
      case 'n' -> word(4, NULL);
      case 't' -> word(4, new Value(Boolean.TRUE));
      case 'f' -> word(5, new Value(Boolean.FALSE));
      default -> digits();
    };
  }

  private Value word(int length, Value value) {
    at += length;
    return value;
  }

  private Value object() {
    Map<String, Value> fields = new HashMap<>();
    at++;
    while (peek() != '}') {
      String name = quoted();
      peek();
      at++;
      Value value = value();
      if (!isNull(value)) {
        fields.put(name, value);
      }
      if (peek() == ',') {
        at++;
        peek();
      }
    }
    at++;
    return new Value(fields);
  }

  private Value array() {
    List<Value> items = new ArrayList<>();
    at++;
    while (peek() != ']') {
      items.add(value());
      if (peek() == ',') {
        at++;
      }
    }
    at++;
    return new Value(items);
  }

  /** Vectors have no escapes in their strings. */
  private String quoted() {
    peek();
    int end = text.indexOf('"', at + 1);
    String string = text.substring(at + 1, end);
    at = end + 1;
    return string;
  }

  private Value digits() {
    int start = at;
    while ("+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return new Value(new Digits(text.substring(start, at)));
  }

  /** Whether this is JSON's null, as an item of an array. */
  public static boolean isNull(Value value) {
    return value.equals(NULL);
  }
}
