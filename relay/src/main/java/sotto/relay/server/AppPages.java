package sotto.relay.server;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Locale;
import java.util.Optional;

/** The web app over HTTP. */
final class AppPages {
  /**
   * Scripts and styles of this origin alone. Connections with relays elsewhere as well, by their
   * TLS: which ones, people decide by whom they talk to.
   */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; "
          + "connect-src 'self' https: wss:%LOCAL%; worker-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** More for a page that was opened on the relay's own machine, where others may run as well. */
  private static final String ON_THIS_MACHINE =
      " http://127.0.0.1:* ws://127.0.0.1:* http://localhost:* ws://localhost:*";

  private final WebApp app;
  private final boolean encrypted;

  /**
   * @param encrypted whether the relay speaks TLS: browsers are then told to use nothing else
   */
  AppPages(WebApp app, boolean encrypted) {
    this.app = app;
    this.encrypted = encrypted;
  }

  Optional<FullHttpResponse> find(String path, HttpHeaders headers) {
    return app.find(path).map(asset -> page(asset, headers));
  }

  private FullHttpResponse page(WebApp.Asset asset, HttpHeaders headers) {
    String accepted = String.valueOf(headers.get(HttpHeaderNames.ACCEPT_ENCODING));
    Optional<byte[]> brotli = asset.brotli().filter(bytes -> accepts(accepted, "br"));
    Optional<byte[]> gzip = asset.gzip().filter(bytes -> accepts(accepted, "gzip"));
    FullHttpResponse page =
        Replies.of(
            HttpResponseStatus.OK, brotli.or(() -> gzip).orElse(asset.plain()), asset.type());
    if (brotli.isPresent() || gzip.isPresent()) {
      page.headers().set(HttpHeaderNames.CONTENT_ENCODING, brotli.isPresent() ? "br" : "gzip");
    }
    page.headers()
        .set(HttpHeaderNames.VARY, "Accept-Encoding")
        .set(
            HttpHeaderNames.CACHE_CONTROL,
            asset.immutable() ? "public, max-age=31536000, immutable" : "no-cache")
        .set(
            "Content-Security-Policy",
            asset
                .policy()
                .orElseGet(() ->
                    CONTENT_SECURITY_POLICY.replace(
                        "%LOCAL%", isOnThisMachine(headers) ? ON_THIS_MACHINE : "")))
        .set("Cross-Origin-Opener-Policy", "same-origin")
        .set("Cross-Origin-Embedder-Policy", "require-corp")
        .set("Permissions-Policy", "camera=(self), microphone=(self), geolocation=(self)");
    if (encrypted) {
      page.headers().set("Strict-Transport-Security", "max-age=31536000");
    }
    return page;
  }

  private static boolean isOnThisMachine(HttpHeaders headers) {
    String host = String.valueOf(headers.get(HttpHeaderNames.HOST));
    return host.matches("(127\\.0\\.0\\.1|localhost)(:\\d{1,5})?");
  }

  /** Whether a list such as {@code gzip, br;q=0.5} takes this encoding. */
  static boolean accepts(String list, String encoding) {
    for (String each : list.toLowerCase(Locale.ROOT).split(",", 16)) {
      String[] parts = each.strip().split(";", 2);
      if (parts[0].strip().equals(encoding)) {
        return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
      }
    }
    return false;
  }
}
