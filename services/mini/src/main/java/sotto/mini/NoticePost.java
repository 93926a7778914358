package sotto.mini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What WeChat's {@code subscribeMessage.send} answers to a server that wants a customer told
 * something.
 */
final class NoticePost {
  /** Of all together, in {@link #WINDOW}. */
  static final int SENT_MAX = 600;

  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final Pattern OPENID = Pattern.compile("o[A-Za-z0-9_-]{27}");

  /** Within the program: neither an address nor a way up. */
  private static final Pattern PAGE =
      Pattern.compile("(?=.{1,1024}$)/?[\\w-]+(/[\\w.-]+)*(\\?[\\x21-\\x7e&&[^#\"<>\\\\]]*)?");

  private final Notices notices;
  private final Access access;
  private final InstantSource clock;
  private Instant since = Instant.MIN;
  private int sent;

  NoticePost(Notices notices, Access access, InstantSource clock) {
    this.notices = notices;
    this.access = access;
    this.clock = clock;
  }

  /** To {@code POST /cgi-bin/message/subscribe/send}: what is allowed is told. */
  ObjectNode send(Query asked, byte[] body) {
    Optional<Errcode> unknown = access.refusal(asked);
    if (unknown.isPresent()) {
      return unknown.get().json();
    }
    if (!hasTurn()) {
      return Errcode.TOO_OFTEN.json();
    }
    JsonNode wanted = Access.read(body);
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
}
