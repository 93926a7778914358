package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import sotto.core.Consents;
import sotto.core.Core;
import sotto.core.Effect;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Dealing;
import sotto.demo.Shop;
import sotto.demo.Town;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/** Somebody who deals with a provider: asks, and waits for what is answered. */
final class Guest {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Device device;
  private final InstantSource clock;
  private final String with;
  private final BlockingQueue<Effect.Heard> heard = new LinkedBlockingQueue<>();

  /**
   * @param device with one conversation, that with the provider, which lets it in
   */
  Guest(Device device) {
    this(device, InstantSource.system());
  }

  /**
   * @param clock of all that it says
   */
  Guest(Device device, InstantSource clock) {
    this(device, device.read(core -> core.conversations().getFirst().id()), clock);
  }

  /**
   * @param with the conversation with the provider, which lets it in
   */
  Guest(Device device, String with, InstantSource clock) {
    this.device = device;
    this.clock = clock;
    this.with = with;
    device.onHeard(heard::add);
    assertTrue(
        device.awaitThat(
            core ->
                core.conversations().stream()
                    .anyMatch(each -> each.id().equals(with) && each.isActive()),
            PATIENCE));
  }

  /** Knocks at one of the town's providers, from this account as it is. */
  static Guest of(Device device, Town town, Shop.Kind kind) {
    String link =
        town.shops().stream()
            .filter(shop -> shop.kind() == kind)
            .map(shop -> shop.provider().device().read(Core::cardLink))
            .findFirst()
            .orElseThrow();
    String with = device.run(core -> core.connect(link, "", System.currentTimeMillis()));
    return new Guest(device, with, InstantSource.system());
  }

  Device device() {
    return device;
  }

  String conversation() {
    return with;
  }

  Id fresh() {
    return device.read(core -> core.dealings().fresh());
  }

  Id ask(String service, String operation, boolean kept, String body, Dealing.Shared... of) {
    return ask(fresh(), service, operation, kept, body, of);
  }

  /** Under an id that it chooses. */
  Id ask(Id id, String service, String operation, boolean kept, String body, Dealing.Shared... of) {
    Dealing.Request request =
        new Dealing.Request(
            id, service, operation, kept, body.getBytes(StandardCharsets.UTF_8), List.of(of));
    device.step(core -> core.dealings().ask(with, request, clock.millis()));
    return id;
  }

  Dealing.Reply answer(Id request) throws InterruptedException {
    while (true) {
      Effect.Heard told = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertTrue(told != null, "there is no answer");
      if (told.dealing() instanceof Dealing.Reply reply && reply.request().equals(request)) {
        return reply;
      }
    }
  }

  /** What the provider says of its own accord; what else comes until then is passed over. */
  Dealing.Notice notice() throws InterruptedException {
    while (true) {
      Effect.Heard told = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertTrue(told != null, "there is no notice");
      if (told.dealing() instanceof Dealing.Notice notice) {
        return notice;
      }
    }
  }

  /** What a reply says, which may have come as a file. */
  JsonNode json(Dealing.Reply reply) throws IOException, InterruptedException {
    boolean large = reply.file().isPresent();
    return JSON.readTree(large ? device.download(reply.file().orElseThrow()) : reply.body());
  }

  /** Asks a question, and gets its answer. */
  JsonNode question(String service, String operation, String body) throws Exception {
    return done(answer(ask(service, operation, false, body)));
  }

  /** Has something done, and gets the answer. */
  JsonNode have(String service, String operation, String body, Dealing.Shared... of)
      throws Exception {
    return done(answer(ask(service, operation, true, body, of)));
  }

  /** What cannot be done, and why: the code. */
  String refused(Dealing.Reply reply) throws Exception {
    JsonNode said = json(reply);
    assertTrue(reply.outcome() != Dealing.Outcome.DONE, said::toString);
    return said.path("refused").path("code").asText();
  }

  private JsonNode done(Dealing.Reply reply) throws Exception {
    JsonNode said = json(reply);
    assertEquals(Dealing.Outcome.DONE, reply.outcome(), said::toString);
    return said;
  }

  /** Agrees that a field is given for so long. */
  ConsentRecord consent(String field, Duration term) {
    long now = clock.millis();
    ConsentRecord record =
        device.read(core ->
            core.consents()
                .record(
                    with,
                    new Consents.Draft(
                        "ServiceProvision",
                        "As its card says.",
                        "Consent",
                        List.of(new ConsentRecord.Field(field, true)),
                        now + term.toMillis()),
                    now));
    device.step(core -> core.consents().give(with, record, now));
    return record;
  }

  /** Takes a consent back, and waits until what hung on it is said to be gone. */
  void withdraw(ConsentRecord record) {
    device.step(core -> core.consents().withdraw(record.id(), List.of(), clock.millis()));
    assertTrue(
        device.awaitThat(
            core ->
                core.consents()
                    .of(record.id())
                    .filter(each -> !each.erased().isEmpty())
                    .isPresent(),
            PATIENCE));
  }

  static Dealing.Shared shared(ConsentRecord under, String value) {
    return new Dealing.Shared(
        under.id(), under.fields().getFirst().name(), value.getBytes(StandardCharsets.UTF_8));
  }
}
