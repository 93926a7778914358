package sotto.mini;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What WeChat's {@code code2Session} answers to a server that has a code. */
final class CodeExchange {
  private final Logins logins;
  private final Pseudonyms pseudonyms;
  private final ServerSecret secret;

  CodeExchange(Logins logins, Pseudonyms pseudonyms, ServerSecret secret) {
    this.logins = logins;
    this.pseudonyms = pseudonyms;
    this.secret = secret;
  }

  /** The answer to a request, with WeChat's numbers for what is wrong. */
  ObjectNode answer(Query asked) {
    if (!secret.is(asked.get("secret"))) {
      return Errcode.BAD_SECRET.json();
    }
    if (!asked
        .named()
        .getOrDefault("grant_type", "authorization_code")
        .equals("authorization_code")) {
      return Errcode.BAD_GRANT.json();
    }
    return switch (logins.take(asked.get("js_code"))) {
      case Logins.Session.Of(var customer, String key) ->
          JsonNodeFactory.instance
              .objectNode()
              .put("openid", pseudonyms.of(customer))
              .put("session_key", key);
      case Logins.Session.Used() -> Errcode.USED_CODE.json();
      case Logins.Session.Unknown() -> Errcode.BAD_CODE.json();
    };
  }
}
