package sotto.mini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import sotto.provider.kit.Answer;

/**
 * What came over a line as an answer tells it. What is too large for a body goes alone, as a file.
 */
final class Telling {
  /** Bytes of a body. */
  private static final int BODY_MAX = 15_000;

  /** For what stands around. */
  private static final int AROUND = 100;

  private Telling() {}

  /** How many of these one answer tells: at least one. */
  static int room(List<Heard> waiting) {
    int left = BODY_MAX - AROUND;
    int count = 0;
    for (Heard each : waiting) {
      left -= size(each);
      if (left < 0) {
        break;
      }
      count++;
    }
    return Math.max(1, count);
  }

  private static int size(Heard heard) {
    // Without writing it: base64 of what is surely too large would only be thrown away.
    boolean surely = heard instanceof Heard.Said said && said.bytes().length > BODY_MAX;
    return surely
        ? Integer.MAX_VALUE / 2
        : json(heard).toString().getBytes(StandardCharsets.UTF_8).length + 1;
  }

  /** The answer. */
  static Answer of(Line.Batch batch) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("from", batch.from());
    ArrayNode heard = body.putArray("heard");
    if (batch.heard().size() == 1
        && batch.heard().getFirst() instanceof Heard.Said said
        && size(said) > BODY_MAX - AROUND) {
      heard.addObject().put("file", said.isText() ? "text" : "bytes");
      return Answer.done(body)
          .with(new Answer.File("message", "application/octet-stream", said.bytes()));
    }
    batch.heard().forEach(each -> heard.add(json(each)));
    return Answer.done(body);
  }

  private static ObjectNode json(Heard heard) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (heard) {
      case Heard.Said(byte[] bytes, boolean isText) -> {
        if (isText) {
          json.put("text", new String(bytes, StandardCharsets.UTF_8));
        } else {
          json.put("base64", Base64.getEncoder().encodeToString(bytes));
        }
      }
      case Heard.Closed(int code, String reason) ->
          json.putObject("closed").put("code", code).put("reason", reason);
      case Heard.Broken(Servers.Why why) -> json.put("broken", why.code());
    }
    return json;
  }
}
