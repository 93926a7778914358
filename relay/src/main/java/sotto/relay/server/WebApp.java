package sotto.relay.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The web app's files, all in memory since start: no path of a request ever touches the disk. */
final class WebApp {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "webmanifest", "application/manifest+json",
          "json", "application/json",
          "pmtiles", "application/vnd.pmtiles",
          "txt", "text/plain; charset=utf-8");

  /**
   * A file with the encodings that lie beside it.
   *
   * @param policy a content security policy of its own, as a {@code .csp} beside it says: what runs
   *     in a frame of the app is held tighter than the app
   */
  record Asset(
      String type,
      byte[] plain,
      Optional<byte[]> gzip,
      Optional<byte[]> brotli,
      boolean immutable,
      Optional<String> policy) {}

  private final Map<String, Asset> assets = new HashMap<>();

  WebApp(Optional<Path> root) throws IOException {
    if (root.isPresent() && Files.isDirectory(root.get())) {
      try (Stream<Path> files = Files.walk(root.get())) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          add(root.get(), file);
        }
      }
    }
  }

  private void add(Path root, Path file) throws IOException {
    String name = "/" + root.relativize(file).toString().replace('\\', '/');
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type != null) {
      assets.put(
          name,
          new Asset(
              type,
              Files.readAllBytes(file),
              beside(file, ".gz"),
              beside(file, ".br"),
              name.startsWith("/assets/"),
              beside(file, ".csp").map(bytes -> new String(bytes, UTF_8).strip())));
    }
  }

  private static Optional<byte[]> beside(Path file, String ending) throws IOException {
    Path other = file.resolveSibling(file.getFileName() + ending);
    return Files.exists(other) ? Optional.of(Files.readAllBytes(other)) : Optional.empty();
  }

  /** The asset at a path; the root is {@code index.html}. */
  Optional<Asset> find(String path) {
    return Optional.ofNullable(assets.get(path.equals("/") ? "/index.html" : path));
  }
}
