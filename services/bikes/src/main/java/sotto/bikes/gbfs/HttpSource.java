package sotto.bikes.gbfs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import sotto.provider.http.BoundedExchange;

/**
 * A feed on a server. Follows {@code http} and {@code https} only, never from the safe to the
 * unsafe, and so many redirects; asks with what it knows ({@code If-None-Match}, {@code
 * If-Modified-Since}), so an unchanged file costs a header.
 */
public final class HttpSource implements FeedSource {
  private static final int REDIRECTS_MAX = 5;
  private static final int PORT_MAX = 65_535;

  private final HttpClient client;
  private final URI discovery;
  private final Duration timeout;

  /**
   * @param client that follows no redirects itself
   * @param discovery the address of {@code gbfs.json}
   * @param timeout for each request and all of its answer
   */
  public HttpSource(HttpClient client, URI discovery, Duration timeout) {
    this.client = client;
    this.discovery = discovery;
    this.timeout = timeout;
  }

  @Override
  public String discovery() {
    return discovery.toString();
  }

  @Override
  public Answer get(String feedName, String address, Optional<Validator> have, int bytesMax) {
    URI at = followable(feedName, discovery, address);
    Set<URI> seen = new HashSet<>();
    while (seen.add(at)) {
      if (seen.size() > REDIRECTS_MAX) {
        throw new FeedException(
            FeedFault.Kind.LOOP, feedName, "", "more than " + REDIRECTS_MAX + " redirects");
      }
      try {
        BoundedExchange.Answer response =
            BoundedExchange.send(client, request(at, have), bytesMax, timeout);
        int status = response.status();
        if (status == 200 && response.cut()) {
          throw Bounded.tooLarge(feedName, bytesMax);
        }
        if (status == 200) {
          return new Answer.Content(response.body(), validator(response.headers()));
        }
        if (status == 304 && have.isPresent()) {
          return new Answer.Unchanged();
        }
        Optional<String> location = response.headers().firstValue("Location");
        if (status < 301 || status > 308 || location.isEmpty()) {
          throw new FeedException(
              status == 404 || status == 410
                  ? FeedFault.Kind.MISSING_FILE
                  : FeedFault.Kind.UNREACHABLE,
              feedName,
              "",
              at.getHost() + " answers " + status);
        }
        at = followable(feedName, at, location.get());
      } catch (IOException e) {
        throw new FeedException(
            FeedFault.Kind.UNREACHABLE, feedName, "", at.getHost() + " does not answer: " + e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new FeedException(FeedFault.Kind.UNREACHABLE, feedName, "", "interrupted");
      }
    }
    throw new FeedException(FeedFault.Kind.LOOP, feedName, "", "redirects lead back to " + at);
  }

  private HttpRequest request(URI at, Optional<Validator> have) {
    HttpRequest.Builder request = HttpRequest.newBuilder(at).header("Accept", "application/json");
    have.flatMap(Validator::etag).ifPresent(etag -> request.header("If-None-Match", etag));
    have.flatMap(Validator::lastModified)
        .ifPresent(date -> request.header("If-Modified-Since", date));
    return request.build();
  }

  private static Optional<Validator> validator(HttpHeaders headers) {
    Optional<String> etag = headers.firstValue("ETag");
    Optional<String> lastModified = headers.firstValue("Last-Modified");
    return etag.isPresent() || lastModified.isPresent()
        ? Optional.of(new Validator(etag, lastModified))
        : Optional.empty();
  }

  private static URI followable(String feedName, URI from, String address) {
    try {
      URI to = from.resolve(address);
      boolean safe = "https".equals(to.getScheme());
      if ((safe || ("http".equals(to.getScheme()) && !"https".equals(from.getScheme())))
          && to.getHost() != null
          && to.getPort() <= PORT_MAX
          && to.getUserInfo() == null) {
        return to;
      }
    } catch (IllegalArgumentException e) {
      // Told below, with the rest of what is not followed.
    }
    throw new FeedException(
        FeedFault.Kind.FORBIDDEN_LINK,
        feedName,
        "",
        "not followed: " + (address.length() > 200 ? address.substring(0, 200) + "…" : address));
  }
}
