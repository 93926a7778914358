package sotto.bikes.gbfs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import sotto.bikes.json.BoundedJson;
import sotto.bikes.share.BikeShare;

/**
 * A share as the files of a GBFS 3.0 feed.
 *
 * @param files the bytes of each by its name, {@code gbfs.json} last: who writes them in this order
 *     never names a file that is not there yet
 */
public record Publication(Map<String, byte[]> files) {
  static final String VERSION = "3.0";

  public Publication {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /**
   * @param base what addresses begin with, with a slash at its end
   * @param ttl how long it may be kept
   */
  public static Publication of(BikeShare share, String base, Instant lastUpdated, Duration ttl) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    ObjectNode discovery = JsonNodeFactory.instance.objectNode();
    ArrayNode feeds = discovery.putArray("feeds");
    ShareWriter.data(share)
        .forEach((name, data) -> {
          files.put(name + ".json", file(data, lastUpdated, ttl));
          feeds.addObject().put("name", name).put("url", base + name + ".json");
        });
    files.put("gbfs.json", file(discovery, lastUpdated, ttl));
    return new Publication(files);
  }

  private static byte[] file(ObjectNode data, Instant lastUpdated, Duration ttl) {
    ObjectNode top = JsonNodeFactory.instance.objectNode();
    top.put("last_updated", lastUpdated.toString());
    top.put("ttl", ttl.toSeconds());
    top.put("version", VERSION);
    top.set("data", data);
    return BoundedJson.bytes(top);
  }

  /** Puts them into a folder; each file is there whole or as it was before. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path written = Files.write(folder.resolve(file.getKey() + ".new"), file.getValue());
      Files.move(
          written,
          folder.resolve(file.getKey()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
