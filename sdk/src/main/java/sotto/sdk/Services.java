package sotto.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import sotto.core.CoreException;
import sotto.core.Row;
import sotto.core.provider.Directory;
import sotto.core.provider.ProviderCard;
import sotto.core.provider.ServiceSearch;
import sotto.mls.crypto.Crypto;
import sotto.mls.jdk.JdkCrypto;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * The providers that the own relay lists. The directory is downloaded whole and kept on the device;
 * what is searched in it nobody learns.
 */
public final class Services {
  private static final String KEPT = Row.HOST + "directory";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Crypto crypto = JdkCrypto.secure();
  private final Device device;

  public Services(Device device) {
    this.device = device;
  }

  /**
   * A directory as it was downloaded.
   *
   * @param tag by which the relay knows whether it changed
   */
  private record Kept(String tag, byte[] document) {
    byte[] encode() {
      return Writer.encode(
          out -> out.uint8(1).opaque(tag.getBytes(StandardCharsets.UTF_8)).opaque(document));
    }

    static Kept decode(byte[] row) {
      return Reader.decode(
          row,
          in -> {
            if (in.uint8() != 1) {
              throw in.invalid();
            }
            return new Kept(new String(in.opaque(), StandardCharsets.UTF_8), in.opaque());
          });
    }
  }

  /**
   * The contact link that a link leads to: that of a provider's link, or the link itself. Throws
   * {@link CoreException} with BAD_LINK for a provider's link that does not hold.
   */
  public static String card(String link) {
    if (!link.contains("/#p/")) {
      return link;
    }
    return ProviderCard.ofLink(JdkCrypto.secure(), link)
        .orElseThrow(() -> new CoreException(CoreException.Code.BAD_LINK))
        .card()
        .link();
  }

  /**
   * Asks the own relay whether its directory changed, and takes it whole if so. Throws {@link
   * IOException} where it cannot be reached or gives none: what was kept before is still there.
   */
  public void refresh() throws IOException, InterruptedException {
    Optional<Kept> kept = kept();
    URI address = URI.create(device.read(core -> core.account().relay()) + "/directory");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept-Encoding", "gzip");
    kept.ifPresent(before -> request.header("If-None-Match", before.tag));
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<InputStream> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        switch (answer.statusCode()) {
          case 200 -> keep(answer, body);
          case 304 -> {}
          default ->
              throw new IOException(
                  "The relay has no directory of services. What was known before is kept.");
        }
      }
    }
  }

  private void keep(HttpResponse<InputStream> answer, InputStream body) throws IOException {
    boolean packed = answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
    byte[] document =
        (packed ? new GZIPInputStream(body) : body).readNBytes(Directory.SIZE_MAX + 1);
    try {
      Directory.split(document);
    } catch (Malformed e) {
      throw new IOException(
          "What the relay gave is no directory. What was known before is kept.", e);
    }
    String tag =
        answer.headers().firstValue("ETag").filter(each -> each.length() <= 128).orElse("");
    device.keep(KEPT, new Kept(tag, document).encode());
  }

  private Optional<Kept> kept() {
    return device.kept(KEPT).map(Kept::decode);
  }

  /** The cards that were downloaded last and hold. */
  public List<ProviderCard> all() {
    return kept().map(each -> Directory.decode(crypto, each.document).cards()).orElse(List.of());
  }

  /** Cards that a query finds, the best first: see {@link ServiceSearch}. */
  public List<ProviderCard> find(String query, ServiceSearch.Filter filter) {
    List<ProviderCard> all = all();
    ServiceSearch search =
        new ServiceSearch(
            all.stream().map(ServiceDescription::searched).toList(), Services::folded);
    return search.find(query, filter).stream()
        .flatMap(found ->
            all.stream().filter(card -> card.card().account().equals(found.account())).limit(1))
        .toList();
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }
}
