package sotto.mini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which headers go through, in either way. What does not is left out, and nothing is refused. */
final class Heading {
  static final int HEADERS_MAX = 64;
  private static final int VALUE_MAX = 4_096;
  private static final int COOKIES_MAX = 32;

  /** Bytes of all headers of an answer, and of all its cookies, as they stand in JSON. */
  private static final int RECEIVED_MAX = 8_000;

  private static final int COOKIES_BYTES_MAX = 6_000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");

  /** A value is on one line: whoever ends it would begin a header of their own. */
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

  /** Of one connection, and of nobody's behind it. */
  private static final Set<String> HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  /** Those that this side makes itself, or nobody may say for another. */
  private static final Set<String> OURS =
      Set.of(
          "host",
          "content-length",
          "expect",
          "accept-encoding",
          "referer",
          "origin",
          "via",
          "forwarded",
          "x-real-ip",
          "date");

  private Heading() {}

  /** What a program sends. The names are in small letters. */
  static SortedMap<String, String> sent(Map<String, String> written) {
    SortedMap<String, String> sent = new TreeMap<>();
    written.forEach((name, value) -> {
      String small = name.toLowerCase(Locale.ROOT);
      boolean told =
          small.startsWith("sotto-")
              || small.startsWith("x-forwarded-")
              || small.startsWith("x-wx-")
              || HOP.contains(small)
              || OURS.contains(small);
      if (!told
          && sent.size() < HEADERS_MAX
          && NAME.matcher(name).matches()
          && value.length() <= VALUE_MAX
          && VALUE.matcher(value).matches()) {
        sent.put(small, value.strip());
      }
    });
    return sent;
  }

  /** What a program sends with what opens a socket: the handshake's own headers are not its. */
  static SortedMap<String, String> opening(SortedMap<String, String> sent) {
    SortedMap<String, String> opening = new TreeMap<>(sent);
    opening.keySet().removeIf(name -> name.startsWith("sec-websocket-"));
    return opening;
  }

  /** What a server answered. */
  static SortedMap<String, String> received(HttpHeaders answered) {
    SortedMap<String, String> received = new TreeMap<>();
    int room = RECEIVED_MAX;
    for (Map.Entry<String, List<String>> each : answered.map().entrySet()) {
      String name = each.getKey().toLowerCase(Locale.ROOT);
      String value = String.join(", ", each.getValue());
      room -= bytes(name) + bytes(value);
      if (room < 0 || received.size() >= HEADERS_MAX) {
        return received;
      }
      if (!HOP.contains(name)
          && !name.startsWith("set-cookie")
          && !name.startsWith("sotto-")
          && !name.startsWith(":")) {
        received.put(name, value);
      }
    }
    return received;
  }

  /** The lines of {@code Set-Cookie}. */
  static List<String> cookies(HttpHeaders answered) {
    List<String> cookies = new ArrayList<>();
    int room = COOKIES_BYTES_MAX;
    for (String line : answered.allValues("set-cookie")) {
      room -= bytes(line);
      if (room >= 0 && cookies.size() < COOKIES_MAX) {
        cookies.add(line);
      }
    }
    return cookies;
  }

  /** As an answer tells it: {@code statusCode}, {@code headers} and {@code cookies}. */
  static ObjectNode head(int status, HttpHeaders answered) {
    ObjectNode head = JsonNodeFactory.instance.objectNode().put("statusCode", status);
    ObjectNode headers = head.putObject("headers");
    received(answered).forEach(headers::put);
    ArrayNode cookies = head.putArray("cookies");
    cookies(answered).forEach(cookies::add);
    return head;
  }

  private static int bytes(String value) {
    return JsonNodeFactory.instance
        .textNode(value)
        .toString()
        .getBytes(StandardCharsets.UTF_8)
        .length;
  }
}
