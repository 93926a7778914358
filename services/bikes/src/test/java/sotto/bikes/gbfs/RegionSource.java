package sotto.bikes.gbfs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import sotto.bikes.json.BoundedJson;

/** A region document taken apart into files again, as a device reads it. */
public final class RegionSource implements FeedSource {
  private final JsonNode region;

  public RegionSource(JsonNode region) {
    this.region = region;
  }

  @Override
  public String discovery() {
    return "gbfs";
  }

  @Override
  public Answer get(String feedName, String address, Optional<Validator> have, int bytesMax) {
    ObjectNode file = BoundedJson.object();
    file.set("version", region.path("version"));
    file.set("last_updated", region.path("last_updated"));
    file.set("ttl", region.path("ttl"));
    if (address.equals("gbfs")) {
      ArrayNode feeds = file.putObject("data").putArray("feeds");
      region
          .fieldNames()
          .forEachRemaining(name -> {
            if (region.path(name).isObject()) {
              feeds.addObject().put("name", name).put("url", name);
            }
          });
    } else {
      file.set("data", region.path(address));
    }
    return new Answer.Content(BoundedJson.bytes(file), Optional.empty());
  }
}
