package sotto.cinema.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What is said to a request.
 *
 * @param body JSON; of what was not done why: its {@code code}, and what there is to say to that
 * @param file what is no JSON, such as a poster
 */
public record Answer(Outcome outcome, ObjectNode body, Optional<Attachment> file) {
  /** The outcomes of a reply, by their names in {@code spec/dealings.md}. */
  public enum Outcome {
    DONE,
    /** For a reason of the service, which {@code code} in the body says. */
    FAILED,
    /** Not understood, or not served. */
    REFUSED
  }

  /** A file that goes along. */
  public record Attachment(String name, String mediaType, byte[] bytes) {}

  static Answer done(ObjectNode body) {
    return new Answer(Outcome.DONE, body, Optional.empty());
  }

  static Answer failed(ObjectNode why) {
    return new Answer(Outcome.FAILED, why, Optional.empty());
  }

  static Answer failed(String code) {
    return failed(JsonNodeFactory.instance.objectNode().put("code", code));
  }

  static Answer refused(ObjectNode why) {
    return new Answer(Outcome.REFUSED, why, Optional.empty());
  }

  static Answer refused(String code) {
    return refused(JsonNodeFactory.instance.objectNode().put("code", code));
  }
}
