package sotto.provider.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/** Makes answers into what is said: what is too large for that is put on the relay before. */
record Replies(Device device) {
  /** Bytes of an answer that stands in a reply; what is larger goes as a file. */
  private static final int BODY_MAX = 16 << 10;

  Dealing.Reply of(Id request, boolean kept, Answer answer) {
    boolean large = answer.body().length > BODY_MAX;
    Optional<Answer.File> file =
        large
            ? Optional.of(new Answer.File("answer.json", "application/json", answer.body()))
            : answer.file();
    byte[] body = large ? new byte[] {'{', '}'} : answer.body();
    return new Dealing.Reply(request, answer.outcome(), kept, body, file.map(this::upload));
  }

  private Content.File upload(Answer.File file) {
    try {
      return device.upload(file.bytes(), file.mediaType(), file.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The provider is being closed.", e);
    }
  }
}
