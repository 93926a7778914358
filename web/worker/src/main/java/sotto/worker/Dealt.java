package sotto.worker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.teavm.jso.JSExport;
import sotto.core.Base64Url;
import sotto.core.Consents;
import sotto.core.Core;
import sotto.core.CoreException;
import sotto.core.Step;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Dealing;
import sotto.core.json.Json;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/** What the worker's script calls to deal with a provider: requests, and what may be known. */
public final class Dealt {
  private static final List<Dealing.Shared> SHARED = new ArrayList<>();

  private Dealt() {}

  /** A personal field that goes along with the request that is asked next. */
  @JSExport
  public static void share(String consent, String field, String value) {
    SHARED.add(
        new Dealing.Shared(Worker.id(consent), field, value.getBytes(StandardCharsets.UTF_8)));
  }

  /** Asks; gives the id of the request. {@code body}: JSON. */
  @JSExport
  public static void ask(
      Host host,
      String conversation,
      String service,
      String operation,
      boolean kept,
      String body,
      double now) {
    List<Dealing.Shared> shared = List.copyOf(SHARED);
    SHARED.clear();
    Worker.run(
        host,
        () -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          boolean fits =
              bytes.length <= Dealing.BODY_MAX
                  && shared.size() <= Dealing.SHARED_MAX
                  && shared.stream().allMatch(each -> each.value().length <= Dealing.VALUE_MAX);
          if (!fits) {
            throw new CoreException(CoreException.Code.TOO_LARGE);
          }
          Id id = Worker.core().dealings().fresh();
          Dealing.Request request =
              new Dealing.Request(id, service, operation, kept, bytes, shared);
          Step step = Worker.core().dealings().ask(conversation, request, (long) now);
          return new Core.Outcome<>(id, step);
        });
  }

  /** All consents that this account gave, as JSON; times in milliseconds since 1970. */
  @JSExport
  public static String consents() {
    return ConsentView.of(Worker.core());
  }

  /**
   * The record that a person is about to agree to: {@code {id, text, record}}, as JSON.
   *
   * @param fields words with commas between; one that ends with {@code !} is required
   */
  @JSExport
  public static void draft(
      Host host,
      String conversation,
      String purpose,
      String legalBasis,
      String explanation,
      String fields,
      double until,
      double now) {
    Worker.run(
        host,
        () -> {
          ConsentRecord record =
              Worker.core()
                  .consents()
                  .record(
                      conversation,
                      new Consents.Draft(
                          purpose, explanation, legalBasis, fields(fields), (long) until),
                      (long) now);
          return new Core.Outcome<>(
              Json.object(json ->
                  json.field("id", record.id().hex())
                      .field("text", record.jsonLd())
                      .field("record", Base64Url.encode(record.encode()))),
              new Step(Map.of(), List.of()));
        });
  }

  private static List<ConsentRecord.Field> fields(String words) {
    return List.of(words.split(",")).stream()
        .map(word ->
            word.endsWith("!")
                ? new ConsentRecord.Field(word.substring(0, word.length() - 1), true)
                : new ConsentRecord.Field(word, false))
        .toList();
  }

  /** Signs and gives a record of {@link #draft}. */
  @JSExport
  public static void give(Host host, String conversation, String record, double now) {
    Worker.step(
        host, () -> Worker.core().consents().give(conversation, record(record), (long) now));
  }

  private static ConsentRecord record(String text) {
    try {
      return Reader.decode(Base64Url.decode(text).orElse(new byte[0]), ConsentRecord::read);
    } catch (Malformed e) {
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
  }

  /** {@code fields}: words with commas between; empty for all. */
  @JSExport
  public static void withdraw(Host host, String consent, String fields, double now) {
    List<String> words = fields.isEmpty() ? List.of() : List.of(fields.split(","));
    Worker.step(
        host, () -> Worker.core().consents().withdraw(Worker.id(consent), words, (long) now));
  }

  /** The public key that new tickets are bound to, as base64url. */
  @JSExport
  public static void holderKey(Host host, double now) {
    Worker.run(host, () -> Worker.core().dealings().holderKeys().key((long) now));
  }

  /** A signature by a key of {@link #holderKey}, as base64url; empty where it is none of ours. */
  @JSExport
  public static String signAsHolder(String publicKey, String text) {
    return Worker.core()
        .dealings()
        .holderKeys()
        .sign(publicKey, text.getBytes(StandardCharsets.UTF_8))
        .map(Base64Url::encode)
        .orElse("");
  }
}
