package sotto.mini;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What WeChat's {@code getAccessToken}, {@code getStableAccessToken} and {@code
 * subscribeMessage.send} answer to a server that wants a customer told something.
 */
final class NoticePost {
  /** Bytes of what a server says. */
  static final int BODY_MAX = 16 << 10;

  /** Of all together, in {@link #WINDOW}. */
  static final int SENT_MAX = 600;

  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final Pattern OPENID = Pattern.compile("o[A-Za-z0-9_-]{27}");

  /** Within the program: neither an address nor a way up. */
  private static final Pattern PAGE =
      Pattern.compile("(?=.{1,1024}$)/?[\\w-]+(/[\\w.-]+)*(\\?[\\x21-\\x7e&&[^#\"<>\\\\]]*)?");

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
              .build());

  private final Notices notices;
  private final ServerSecret secret;
  private final InstantSource clock;
  private final Tokens tokens;
  private Instant since = Instant.MIN;
  private int sent;

  /**
   * @param random a secure source
   */
  NoticePost(Notices notices, ServerSecret secret, InstantSource clock, RandomGenerator random) {
    this.notices = notices;
    this.secret = secret;
    this.clock = clock;
    tokens = new Tokens(clock, random);
  }

  /** To {@code GET /cgi-bin/token}. */
  ObjectNode token(Query asked) {
    return token(asked.get("secret"), asked.get("grant_type"), true);
  }

  /** To {@code POST /cgi-bin/stable_token}. */
  ObjectNode stableToken(byte[] body) {
    JsonNode asked = read(body);
    return token(
        asked.path("secret").asText(),
        asked.path("grant_type").asText(),
        asked.path("force_refresh").asBoolean());
  }

  private ObjectNode token(String given, String grant, boolean another) {
    if (!secret.is(given)) {
      return Errcode.BAD_SECRET.json();
    }
    if (!grant.equals("client_credential")) {
      return Errcode.BAD_GRANT.json();
    }
    Tokens.Token token = another ? tokens.issue() : tokens.current();
    return JsonNodeFactory.instance
        .objectNode()
        .put("access_token", token.value())
        .put("expires_in", Duration.between(clock.instant(), token.until()).toSeconds());
  }

  /** To {@code POST /cgi-bin/message/subscribe/send}: what is allowed is told. */
  ObjectNode send(Query asked, byte[] body) {
    Tokens.Standing standing = tokens.of(asked.get("access_token"));
    if (standing != Tokens.Standing.GOOD) {
      return (standing == Tokens.Standing.OVER ? Errcode.TOKEN_OVER : Errcode.BAD_TOKEN).json();
    }
    if (!hasTurn()) {
      return Errcode.TOO_OFTEN.json();
    }
    JsonNode wanted = read(body);
    if (!wanted.isObject()) {
      return Errcode.NO_JSON.json();
    }
    String openid = wanted.path("touser").asText();
    if (!OPENID.matcher(openid).matches()) {
      return Errcode.BAD_OPENID.json();
    }
    Optional<Template> template = notices.template(wanted.path("template_id").asText());
    return template.isEmpty() ? Errcode.BAD_TEMPLATE.json() : send(openid, template.get(), wanted);
  }

  private ObjectNode send(String openid, Template template, JsonNode wanted) {
    String page = wanted.path("page").asText("");
    if (!page.isEmpty() && (!PAGE.matcher(page).matches() || page.contains(".."))) {
      return Errcode.BAD_PAGE.json();
    }
    ObjectNode told = JsonNodeFactory.instance.objectNode().put("template", template.id());
    told.put("page", page).set("title", template.title().json());
    ArrayNode rows = told.putArray("rows");
    for (Map.Entry<String, Wording> each : template.rows().entrySet()) {
      String value = wanted.path("data").path(each.getKey()).path("value").asText("").strip();
      if (FieldKind.of(each.getKey()).filter(kind -> kind.allows(value)).isEmpty()) {
        return Errcode.BAD_FIELD.json("data." + each.getKey() + ".value invalid");
      }
      rows.addObject().put("value", value).set("label", each.getValue().json());
    }
    return notices.tell(openid, template, told)
        ? JsonNodeFactory.instance.objectNode().put("errcode", 0).put("errmsg", "ok")
        : Errcode.NOT_ALLOWED.json();
  }

  private synchronized boolean hasTurn() {
    Instant now = clock.instant();
    if (since.plus(WINDOW).compareTo(now) <= 0 || since.isAfter(now)) {
      since = now;
      sent = 0;
    }
    return sent++ < SENT_MAX;
  }

  /** Missing where it is none. */
  private static JsonNode read(byte[] body) {
    try {
      return body.length > BODY_MAX ? JSON.missingNode() : JSON.readTree(body);
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }
}
