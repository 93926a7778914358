package sotto.provider.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A request and its whole answer, within a time and a size. The client's own timeout ends with the
 * headers: a server that drips its body would hold one for ever.
 */
public final class BoundedExchange {
  private BoundedExchange() {}

  /**
   * An answer.
   *
   * @param body at most so many bytes as were asked for
   * @param cut whether there was more
   */
  public record Answer(int status, HttpHeaders headers, byte[] body, boolean cut) {}

  /**
   * Sends a request and waits for all of the answer.
   *
   * @throws IOException where it does not come in time, or breaks off
   */
  public static Answer send(HttpClient client, HttpRequest request, int bytesMax, Duration timeout)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<Body>> sent =
        client.sendAsync(request, headers -> new Collecting(bytesMax));
    try {
      HttpResponse<Body> response = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(
          response.statusCode(),
          response.headers(),
          response.body().bytes(),
          response.body().cut());
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no answer within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
    } finally {
      sent.cancel(true);
    }
  }

  private record Body(byte[] bytes, boolean cut) {}

  private static final class Collecting implements HttpResponse.BodySubscriber<Body> {
    private final int bytesMax;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Body> body = new CompletableFuture<>();
    private final CompletableFuture<Flow.Subscription> from = new CompletableFuture<>();

    Collecting(int bytesMax) {
      this.bytesMax = bytesMax;
    }

    @Override
    public CompletionStage<Body> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      from.complete(subscription);
      subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
      for (ByteBuffer part : parts) {
        int taken = Math.min(part.remaining(), bytesMax - bytes.size());
        byte[] some = new byte[taken];
        part.get(some);
        bytes.writeBytes(some);
        if (part.hasRemaining()) {
          from.join().cancel();
          body.complete(new Body(bytes.toByteArray(), true));
          return;
        }
      }
      from.join().request(1);
    }

    @Override
    public void onError(Throwable broken) {
      body.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
      body.complete(new Body(bytes.toByteArray(), false));
    }
  }
}
