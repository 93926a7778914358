package sotto.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.core.Effect;
import sotto.core.content.Dealing;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/** Asks a provider something, and prints what it answers. */
@Command(
    name = "ask",
    description =
        "Asks a provider, and prints its answer as JSON. Nothing personal goes along with it.")
final class Ask implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "CONVERSATION")
  private String name = "";

  @Parameters(index = "1", paramLabel = "SERVICE", description = "Such as cinema/1.")
  private String service = "";

  @Parameters(index = "2", paramLabel = "OPERATION")
  private String operation = "";

  @Parameters(index = "3", arity = "0..1", paramLabel = "JSON", description = "What goes with it.")
  private String body = "{}";

  @Option(
      names = "--do",
      description = "For what changes something: it is kept until it is answered, and done once.")
  private boolean kept;

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws Exception {
    return home.onlineIn(name, this::ask);
  }

  private int ask(Device device, String conversation) throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > Dealing.BODY_MAX) {
      throw new CommandException("The JSON is larger than 24 KiB. Nothing was sent.");
    }
    Id id = device.read(core -> core.dealings().fresh());
    CompletableFuture<Dealing.Reply> answer = new CompletableFuture<>();
    device.onHeard(told -> last(told, id).ifPresent(answer::complete));
    Dealing.Request request = new Dealing.Request(id, service, operation, kept, bytes, List.of());
    device.step(core -> core.dealings().ask(conversation, request, System.currentTimeMillis()));
    try {
      Dealing.Reply reply = answer.get(HomeOption.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      boolean json =
          reply.file().filter(file -> file.mediaType().equals("application/json")).isPresent();
      byte[] said = json ? device.download(reply.file().orElseThrow()) : reply.body();
      System.out.println(new String(said, StandardCharsets.UTF_8));
      return reply.outcome() == Dealing.Outcome.DONE ? 0 : 1;
    } catch (TimeoutException | ExecutionException e) {
      throw new CommandException(
          kept
              ? "There is no answer yet. The request is kept, and done once; its answer comes with 'receive'."
              : "There is no answer. Nothing was changed; ask again.");
    }
  }

  private static Optional<Dealing.Reply> last(Effect.Heard told, Id request) {
    return told.dealing() instanceof Dealing.Reply reply
            && reply.request().equals(request)
            && reply.outcome() != Dealing.Outcome.PROGRESS
        ? Optional.of(reply)
        : Optional.empty();
  }
}
