package sotto.provider.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import sotto.core.Contact;
import sotto.core.Effect;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.provider.booking.CustomerId;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/** Questions to services that take their time, each answered on a thread of its own. */
final class SlowAnswers implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("sotto.provider");

  /** At once; more are answered as {@code busy}. */
  private static final int AT_ONCE_MAX = 1_024;

  private static final int KEY_BYTES = 32;

  /** How much larger a sealed file is. */
  private static final int SEAL_BYTES = 16;

  private final Device device;
  private final Replies replies;
  private final InstantSource clock;
  private final Semaphore places = new Semaphore(AT_ONCE_MAX);
  private final Spent spent;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  SlowAnswers(Device device, Replies replies, InstantSource clock) {
    this.device = device;
    this.replies = replies;
    this.clock = clock;
    spent = new Spent(device::delete);
  }

  /** Returns at once; what was given along with answers and is over goes from the relay. */
  void tidy() {
    threads.execute(() -> {
      try {
        spent.sweep(clock.instant());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  /** Returns at once; the answer is said when it is there. */
  void begin(Effect.Heard told, Dealing.Request request, SlowService service) {
    if (!places.tryAcquire()) {
      say(told, replies.of(request.id(), false, Answer.failed("busy")));
      return;
    }
    threads.execute(() -> {
      try {
        say(told, replies.of(request.id(), false, answer(told, request, service)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        // Of whom and what it was about stands in no log.
        LOG.log(System.Logger.Level.WARNING, "event=failed cause=" + e.getClass().getSimpleName());
      } finally {
        places.release();
      }
    });
  }

  private Answer answer(Effect.Heard told, Dealing.Request request, SlowService service)
      throws InterruptedException {
    CustomerId customer = new CustomerId(told.account().hex());
    try {
      return service.question(
          new Question(
              customer,
              request.operation(),
              request.body(),
              (named, bytesMax) -> file(told.account(), named, bytesMax)));
    } catch (Asked.NoJson e) {
      return Answer.refused("no-json");
    } catch (RuntimeException e) {
      return Answer.refused("fault");
    }
  }

  private void say(Effect.Heard told, Dealing.Reply reply) {
    reply.file().ifPresent(file -> spent.gave(file, clock.instant()));
    device.step(core -> core.dealings().reply(told.conversation(), reply, clock.millis()));
  }

  /** A stranger names it: no relay is asked but the own one, and the one that they live at. */
  private Optional<byte[]> file(Id account, JsonNode named, int bytesMax)
      throws InterruptedException {
    Optional<Content.File> file = named(named);
    if (file.filter(each -> isOf(account, each.relay())).isEmpty()) {
      return Optional.empty();
    }
    try {
      return device.fetch(file.get(), bytesMax + SEAL_BYTES);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isOf(Id account, String relay) {
    return device.read(core ->
        core.account().relay().equals(relay)
            || core.contacts().stream()
                .map(Contact::card)
                .anyMatch(card -> card.account().equals(account) && card.relay().equals(relay)));
  }

  private static Optional<Content.File> named(JsonNode named) {
    try {
      byte[] key = Base64.getUrlDecoder().decode(named.path("key").asText());
      return Id.ofHex(named.path("blob").asText())
          .filter(blob -> key.length == KEY_BYTES)
          .map(blob ->
              new Content.File(
                  named.path("relay").asText(), blob, key, named.path("size").asLong(), "", ""));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
