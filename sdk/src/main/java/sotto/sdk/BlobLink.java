package sotto.sdk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import sotto.wire.frame.Id;

/** Blobs of a relay over HTTP: uploads go on where they stopped. Blocking. */
final class BlobLink {
  private static final int PART = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http;

  BlobLink(HttpClient http) {
    this.http = http;
  }

  /** Uploads sealed bytes; throws {@link IOException} where the relay does not take them. */
  void upload(String relay, Id blob, Id owner, byte[] bytes)
      throws IOException, InterruptedException {
    HttpResponse<Void> head =
        http.send(
            request(relay, blob).method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.discarding());
    if (head.headers().firstValue("Upload-Complete").filter("?1"::equals).isPresent()) {
      return;
    }
    int from = head.headers().firstValue("Upload-Offset").map(Integer::parseInt).orElse(0);
    if (from >= bytes.length) {
      // All bytes came, and the relay died before they were a blob: its last part ends it.
      from = lastPart(bytes.length);
    }
    while (from < bytes.length) {
      int to = Math.min(bytes.length, from + PART);
      HttpResponse<Void> answer =
          http.send(
              request(relay, blob)
                  .header("Sotto-Owner", owner.hex())
                  .header("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + bytes.length)
                  .PUT(HttpRequest.BodyPublishers.ofByteArray(Arrays.copyOfRange(bytes, from, to)))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      switch (answer.statusCode()) {
        case 201 -> {
          return;
        }
        case 202 -> from = to;
        case 409 ->
            from = answer.headers().firstValue("Upload-Offset").map(Integer::parseInt).orElse(0);
        case 413 -> throw new TooLargeException();
        case 507 ->
            throw new IOException(
                "The relay has no room for the file now. Nothing was sent; try again later.");
        default ->
            throw new IOException(
                "The relay did not take the file (HTTP "
                    + answer.statusCode()
                    + "). Nothing was sent; try again.");
      }
    }
    throw new IOException("The relay did not end the file. Nothing was sent; try again.");
  }

  private static int lastPart(int length) {
    return (length - 1) / PART * PART;
  }

  /** Sealed bytes; throws {@link GoneException}, and {@link IOException} for what may pass. */
  byte[] download(String relay, Id blob) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(request(relay, blob).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() == 404) {
      throw new GoneException();
    }
    if (answer.statusCode() != 200) {
      throw new IOException(
          "The relay did not give the file (HTTP "
              + answer.statusCode()
              + "). Nothing was lost; try again.");
    }
    return answer.body();
  }

  /**
   * Sealed bytes, at most so many; empty where the relay has them no more. Throws {@link
   * IOException} for what may go better another time.
   */
  Optional<byte[]> fetch(String relay, Id blob, int bytesMax)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            request(relay, blob).GET().build(),
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), bytesMax));
    return switch (answer.statusCode()) {
      case 200 -> Optional.of(answer.body());
      case 404 -> Optional.empty();
      default ->
          throw new IOException("The relay did not give it (HTTP " + answer.statusCode() + ").");
    };
  }

  /** Deletes what was uploaded with this owner; it may be gone already. */
  void delete(String relay, Id blob, Id owner) throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        http.send(
            request(relay, blob).header("Sotto-Owner", owner.hex()).DELETE().build(),
            HttpResponse.BodyHandlers.discarding());
    if (answer.statusCode() != 204 && answer.statusCode() != 404) {
      throw new IOException("The relay did not delete it (HTTP " + answer.statusCode() + ").");
    }
  }

  private static HttpRequest.Builder request(String relay, Id blob) {
    return HttpRequest.newBuilder(URI.create(relay + "/blob/" + blob.hex())).timeout(PATIENCE);
  }
}
