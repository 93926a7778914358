package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.core.conversation.MessageRow;
import sotto.sdk.Device;

/**
 * What people and providers said to one another, as their devices have it: words, ids, keys,
 * signatures, fields, and the times that they told.
 */
final class DealingSecrets {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Shorter texts stand in many places, and so do those without a figure. */
  private static final int TEXT_MIN = 20;

  private static final int TEXT_MAX = 300;

  private final Map<String, byte[]> all = new LinkedHashMap<>();

  void add(String what, byte[] secret) {
    all.put(what, secret);
  }

  void add(String what, String secret) {
    add(what, secret.getBytes(UTF_8));
  }

  int size() {
    return all.size();
  }

  Search search() {
    Search search = new Search();
    all.forEach(search::add);
    return search;
  }

  /** What stands in public anyway is no secret. */
  void butFor(byte[] published) {
    TreeSet<String> known = search().in(published);
    known.forEach(all::remove);
  }

  /** What is agreed to. */
  void consent(String what, ConsentRecord record) {
    add("consent to " + what, record.id().bytes());
    add("record of " + what, record.jsonLd().substring(80));
    add("end of " + what, Long.toString(record.until()));
  }

  /** Each id, time and ticket of some JSON. */
  void parts(String what, JsonNode said) {
    if (said.isTextual()) {
      String text = said.asText();
      if (text.length() >= TEXT_MIN && text.chars().anyMatch(Character::isDigit)) {
        add(what + " " + all.size(), text.length() > TEXT_MAX ? middle(text) : text);
      }
    }
    said.forEach(part -> parts(what, part));
  }

  private static String middle(String text) {
    return text.substring(text.length() / 2, text.length() / 2 + TEXT_MIN * 5);
  }

  /** Who somebody is, and all that was said in their conversations. */
  void learn(Device device) {
    String whose = device.read(core -> core.account().name()) + ": ";
    Traces.identity(device).forEach((what, value) -> add(whose + what, value));
    device.read(core -> List.copyOf(core.conversations())).stream()
        .flatMap(each -> device.messages(each.id(), 0, 1_000).stream())
        .map(Device.Entry::message)
        .forEach(message -> learn(whose, message));
  }

  private void learn(String whose, MessageRow message) {
    String id = whose + message.id().hex();
    add(id, message.id().bytes());
    switch (message.body()) {
      case Content.Text text when text.text().length() >= TEXT_MIN ->
          add(id + " text", text.text());
      case Dealing.Request request -> {
        add(id + " request", request.id().bytes());
        body(id + " asked", request.body());
        for (Dealing.Shared shared : request.shared()) {
          add(id + " " + shared.field(), shared.value());
        }
      }
      case Dealing.Reply reply -> body(id + " answered", reply.body());
      case Dealing.Notice notice -> {
        add(id + " notice", notice.id().bytes());
        body(id + " told", notice.body());
      }
      case Dealing.Consented consented -> add(id + " consent", consented.signature());
      case Dealing.Withdrawal withdrawal -> {
        add(id + " withdrawal", withdrawal.signature());
        add(id + " time of that", Long.toString(withdrawal.at()));
      }
      case Dealing.Declaration declaration -> {
        add(id + " declared " + declaration.what(), declaration.signature());
        add(id + " time of that", Long.toString(declaration.at()));
      }
      default -> {}
    }
  }

  private void body(String what, byte[] body) {
    if (body.length > 10) {
      add(what, body);
    }
    try {
      parts(what, JSON.readTree(body));
    } catch (IOException e) {
      throw new AssertionError("What is said is JSON.", e);
    }
  }

  /** How many of them there are of a kind, by the end of their names. */
  long count(String kind) {
    return all.keySet().stream().filter(each -> each.endsWith(kind)).count();
  }
}
