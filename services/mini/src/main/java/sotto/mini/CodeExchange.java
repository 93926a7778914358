package sotto.mini;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What WeChat's {@code code2Session} answers to a server that has a code. */
final class CodeExchange {
  private static final int QUERY_MAX = 2_000;

  private final Logins logins;
  private final Pseudonyms pseudonyms;
  private final byte[] secret;

  CodeExchange(Logins logins, Pseudonyms pseudonyms, String secret) {
    this.logins = logins;
    this.pseudonyms = pseudonyms;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The answer to the query of a request, with WeChat's numbers for what is wrong.
   *
   * @param query as it stands in the address
   */
  ObjectNode answer(String query) {
    Map<String, String> asked = query.length() > QUERY_MAX ? Map.of() : read(query);
    byte[] given = asked.getOrDefault("secret", "").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, secret)) {
      return wrong(40125, "invalid appsecret");
    }
    if (!asked.getOrDefault("grant_type", "authorization_code").equals("authorization_code")) {
      return wrong(40002, "invalid grant_type");
    }
    return switch (logins.take(asked.getOrDefault("js_code", ""))) {
      case Logins.Session.Of(var customer, String key) ->
          JsonNodeFactory.instance
              .objectNode()
              .put("openid", pseudonyms.of(customer))
              .put("session_key", key);
      case Logins.Session.Used() -> wrong(40163, "code been used");
      case Logins.Session.Unknown() -> wrong(40029, "invalid code");
    };
  }

  private static Map<String, String> read(String query) {
    Map<String, String> read = new TreeMap<>();
    for (String each : query.split("&")) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        decoded(each.substring(equals + 1))
            .ifPresent(value -> read.putIfAbsent(each.substring(0, equals), value));
      }
    }
    return read;
  }

  private static Optional<String> decoded(String written) {
    try {
      return Optional.of(URLDecoder.decode(written, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ObjectNode wrong(int number, String message) {
    return JsonNodeFactory.instance.objectNode().put("errcode", number).put("errmsg", message);
  }
}
