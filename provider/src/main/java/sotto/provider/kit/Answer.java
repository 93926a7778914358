package sotto.provider.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import sotto.core.content.Dealing;
import sotto.provider.booking.BookingJson;
import sotto.provider.booking.Outcome;
import sotto.provider.booking.Refusal;

/**
 * What is said to a request.
 *
 * @param outcome not {@link Dealing.Outcome#PROGRESS}
 * @param body JSON; where it is larger than a reply may be, it travels as a file
 * @param file what goes along
 */
public record Answer(Dealing.Outcome outcome, byte[] body, Optional<File> file) {

  /** A file: at most 8 MiB. */
  public record File(String name, String mediaType, byte[] bytes) {}

  public static Answer done(JsonNode body) {
    return of(Dealing.Outcome.DONE, body);
  }

  /**
   * It cannot be, for a reason of the service: the answer is {@code {"refused": why}}.
   *
   * @param why its {@code code}, and what there is to say to that
   */
  public static Answer failed(ObjectNode why) {
    return of(Dealing.Outcome.FAILED, refusal(why));
  }

  /** The same with a code as the reason. */
  public static Answer failed(String code) {
    return failed(coded(code));
  }

  /** What became of a booking. */
  public static Answer of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> done(BookingJson.outcome(outcome));
      case Outcome.Refused(Refusal why) -> failed(BookingJson.refusal(why));
    };
  }

  /** Not understood, or not served; said as {@link #failed} says it. */
  public static Answer refused(ObjectNode why) {
    return of(Dealing.Outcome.REFUSED, refusal(why));
  }

  /** The same with a code as the reason. */
  public static Answer refused(String code) {
    return refused(coded(code));
  }

  public Answer with(File added) {
    return new Answer(outcome, body, Optional.of(added));
  }

  private static ObjectNode coded(String code) {
    return JsonNodeFactory.instance.objectNode().put("code", code);
  }

  private static ObjectNode refusal(ObjectNode why) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("refused", why);
    return body;
  }

  private static Answer of(Dealing.Outcome outcome, JsonNode body) {
    return new Answer(outcome, body.toString().getBytes(StandardCharsets.UTF_8), Optional.empty());
  }
}
