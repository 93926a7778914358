package sotto.core.json;

import java.util.function.Consumer;

/** Writes JSON, one value after the other; commas come by themselves. */
public final class Json {
  private final StringBuilder out = new StringBuilder();
  private boolean first = true;

  public static String object(Consumer<Json> fields) {
    Json json = new Json();
    json.braces('{', '}', fields);
    return json.out.toString();
  }

  public static String array(Consumer<Json> items) {
    Json json = new Json();
    json.braces('[', ']', items);
    return json.out.toString();
  }

  public Json field(String name, String value) {
    quote(name(name), value);
    return this;
  }

  /** Whole numbers up to 2^53 arrive as they are. */
  public Json field(String name, long value) {
    name(name).append(value);
    return this;
  }

  public Json field(String name, boolean value) {
    name(name).append(value);
    return this;
  }

  public Json none(String name) {
    name(name).append("null");
    return this;
  }

  public Json object(String name, Consumer<Json> fields) {
    name(name);
    return braces('{', '}', fields);
  }

  public Json array(String name, Consumer<Json> items) {
    name(name);
    return braces('[', ']', items);
  }

  public Json item(String value) {
    quote(comma(), value);
    return this;
  }

  public Json item(long value) {
    comma().append(value);
    return this;
  }

  public Json item(Consumer<Json> fields) {
    comma();
    return braces('{', '}', fields);
  }

  private Json braces(char open, char close, Consumer<Json> inside) {
    out.append(open);
    first = true;
    inside.accept(this);
    out.append(close);
    first = false;
    return this;
  }

  private StringBuilder comma() {
    if (!first) {
      out.append(',');
    }
    first = false;
    return out;
  }

  private StringBuilder name(String name) {
    quote(comma(), name);
    return out.append(':');
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        String hex = Integer.toHexString(c);
        out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
