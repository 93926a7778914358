package sotto.mini;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The server's end of an answer that streams: its body, read from as far as there is place. */
final class StreamEnd implements HttpResponse.BodySubscriber<Line>, Line.Far {
  private static final int WHOLE = 1000;

  private final Line line;
  private final CompletableFuture<Flow.Subscription> from = new CompletableFuture<>();

  StreamEnd(Line line) {
    this.line = line;
  }

  /** The answer is there with its headers; what follows comes over the line. */
  @Override
  public CompletionStage<Line> getBody() {
    return CompletableFuture.completedFuture(line);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    from.complete(subscription);
    line.opened(this);
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    boolean more = true;
    for (ByteBuffer part : parts) {
      byte[] piece = new byte[part.remaining()];
      part.get(piece);
      more = line.append(piece);
    }
    if (more) {
      more();
    }
  }

  @Override
  public void onError(Throwable error) {
    line.add(new Heard.Broken(Servers.Why.UNREACHABLE));
  }

  @Override
  public void onComplete() {
    line.add(new Heard.Closed(WHOLE, ""));
  }

  /** Nothing is said into an answer. */
  @Override
  public boolean say(Heard.Said said) {
    return false;
  }

  @Override
  public void more() {
    from.thenAccept(subscription -> subscription.request(1));
  }

  @Override
  public void close(int code, String reason) {
    from.thenAccept(Flow.Subscription::cancel);
  }
}
