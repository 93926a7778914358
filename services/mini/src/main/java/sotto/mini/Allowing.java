package sotto.mini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Question;

/** What apps ask about notices: which there are, and that their person allows some, or no more. */
final class Allowing {
  /** Templates that are named at once. */
  static final int NAMED_MAX = 5;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern PROGRAM = Pattern.compile("[0-9a-f]{32}");

  private final Notices notices;
  private final Pseudonyms pseudonyms;
  private final InstantSource clock;

  Allowing(Notices notices, Pseudonyms pseudonyms, InstantSource clock) {
    this.notices = notices;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  /** Those of the named that there are. */
  Answer templates(Question question) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode there = answer.putArray("templates");
    for (JsonNode each : question.json().path("ids")) {
      if (there.size() < NAMED_MAX) {
        notices.template(each.asText()).ifPresent(template -> there.add(template.json()));
      }
    }
    return Answer.done(answer);
  }

  /** One notice of each of the named is allowed; the same question again allows nothing more. */
  Answer allow(Question question) {
    JsonNode asked = question.json();
    Optional<List<Template>> named = named(asked.path("templates"));
    String id = asked.path("id").asText();
    String program = asked.path("program").asText();
    if (named.isEmpty()
        || named.get().isEmpty()
        || !ID.matcher(id).matches()
        || !PROGRAM.matcher(program).matches()
        || !asked.path("until").canConvertToLong()) {
      return Answer.failed("bad-request");
    }
    if (asked.path("until").longValue() < clock.millis()) {
      return Answer.failed("late");
    }
    notices.allow(
        new Notices.Permit(question.customer(), pseudonyms.of(question.customer()), id, program),
        named.get());
    return Answer.done(JsonNodeFactory.instance.objectNode());
  }

  /** What is not used yet is allowed no more; all of it where none is named. */
  Answer disallow(Question question) {
    JsonNode asked = question.json();
    Optional<List<Template>> named = named(asked.path("templates"));
    String program = asked.path("program").asText();
    if (named.isEmpty() || !PROGRAM.matcher(program).matches()) {
      return Answer.failed("bad-request");
    }
    notices.disallow(
        question.customer(),
        program,
        named.get().isEmpty() ? notices.ids() : named.get().stream().map(Template::id).toList());
    return Answer.done(JsonNodeFactory.instance.objectNode());
  }

  /** Empty where one is none of the provider's, or too many are named. */
  private Optional<List<Template>> named(JsonNode ids) {
    List<Template> named = new ArrayList<>();
    for (JsonNode each : ids) {
      Optional<Template> template = notices.template(each.asText());
      if (template.isEmpty() || named.size() >= NAMED_MAX) {
        return Optional.empty();
      }
      named.add(template.get());
    }
    return Optional.of(named);
  }
}
