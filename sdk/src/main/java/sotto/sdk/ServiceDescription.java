package sotto.sdk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.core.provider.ProviderCard;
import sotto.core.provider.Service;

/**
 * What the description of a provider card says, as {@code spec/providers.md} reads it: what is of
 * another type or beyond a bound is passed over, and nothing makes it fail. Texts are a provider's
 * own and are shown as text.
 *
 * @param name of the description, or else of the contact card
 * @param categories schema.org types
 * @param types of services whose typed requests it answers
 */
public record ServiceDescription(
    String name,
    String text,
    List<String> categories,
    List<String> areas,
    List<String> languages,
    List<String> types,
    List<Ask> asks) {

  /**
   * A personal field that the provider may ask for.
   *
   * @param why in the provider's words
   * @param retentionDays after it was given; 0: not beyond the answer
   */
  public record Ask(
      String field,
      String purpose,
      String why,
      String legalBasis,
      int retentionDays,
      boolean required) {}

  private static final int WORD_MAX = 64;
  private static final int NAME_MAX = 128;
  private static final int TEXT_MAX = 2_000;
  private static final int DAYS_MAX = 36_500;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(16).build())
                  .build())
          .build();

  public static ServiceDescription of(ProviderCard card) {
    JsonNode root = parse(card.description());
    return new ServiceDescription(
        text(root.path("name"), NAME_MAX).orElse(card.card().name()),
        text(root.path("description"), TEXT_MAX).orElse(""),
        texts(root.path("@type"), 16, WORD_MAX),
        texts(root.path("areaServed"), 16, NAME_MAX),
        texts(root.path("availableLanguage"), 32, WORD_MAX),
        texts(root.path("sotto:services"), 16, WORD_MAX),
        asks(root.path("sotto:asks")));
  }

  /** As a search finds it. */
  public static Service searched(ProviderCard card) {
    ServiceDescription said = of(card);
    List<String> texts = new ArrayList<>(List.of(said.text));
    texts.addAll(said.areas);
    texts.addAll(said.categories);
    return new Service(
        card.card().account(), said.name, List.copyOf(texts), said.categories, said.languages);
  }

  private static JsonNode parse(String description) {
    try {
      JsonNode root = JSON.readTree(description);
      boolean known = isSchema(root.path("@context")) || isSchema(root.path("@context").path(0));
      return known ? root : JSON.createObjectNode();
    } catch (JsonProcessingException e) {
      // A card with a description that nobody can read has a name all the same.
      return JSON.createObjectNode();
    }
  }

  private static boolean isSchema(JsonNode context) {
    return context.asText("").matches("https?://schema\\.org/?");
  }

  /** A text that is one; a longer one is cut. */
  private static Optional<String> text(JsonNode node, int max) {
    return node.isTextual() && !node.textValue().isBlank()
        ? Optional.of(cut(node.textValue().strip(), max))
        : Optional.empty();
  }

  private static String cut(String text, int max) {
    return text.codePointCount(0, text.length()) <= max
        ? text
        : text.substring(0, text.offsetByCodePoints(0, max));
  }

  /** One text or a list of them; an object stands for its name. */
  private static List<String> texts(JsonNode node, int countMax, int max) {
    List<String> found = new ArrayList<>();
    for (JsonNode each : node.isArray() ? node : List.of(node)) {
      text(each.isObject() ? each.path("name") : each, max)
          .filter(text -> found.size() < countMax)
          .ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private static List<Ask> asks(JsonNode node) {
    List<Ask> asks = new ArrayList<>();
    for (JsonNode each : node) {
      Optional<String> field = text(each.path("field"), WORD_MAX);
      if (field.isPresent() && asks.size() < 64) {
        asks.add(
            new Ask(
                field.get(),
                text(each.path("purpose"), WORD_MAX).orElse(""),
                text(each.path("why"), 300).orElse(""),
                text(each.path("legalBasis"), WORD_MAX).orElse(""),
                Math.clamp(each.path("retentionDays").asLong(0), 0, DAYS_MAX),
                each.path("required").asBoolean(false)));
      }
    }
    return List.copyOf(asks);
  }
}
