package sotto.bikes.gbfs;

import java.net.URI;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The discovery file, {@code gbfs.json}: one list of files (3.0), or one for each language (2.x),
 * of which the first is taken.
 *
 * @param addresses of the files that are read; the other files of the feed are not looked at
 */
record Discovery(FeedHeader header, Map<FeedFile, String> addresses) {
  private static final int FEEDS_MAX = 100;
  private static final int ADDRESS_MAX = 2_000;

  /**
   * @param self its own address: a file that is said to be there too is a loop
   */
  static Discovery read(byte[] bytes, String self, FeedLimits limits) {
    FeedHeader header = FileReader.read(FeedFile.GBFS, bytes, limits, item -> {}).header();
    Fields data = header.rest();
    if (!data.has("feeds")) {
      data = firstLanguage(data);
    }
    Map<FeedFile, String> addresses = new EnumMap<>(FeedFile.class);
    Set<String> seen = new HashSet<>(Set.of(place(self, self)));
    for (Fields feed : data.objects("feeds", FEEDS_MAX)) {
      String address = feed.text("url");
      FeedFile file = FeedFile.named(feed.text("name")).orElse(FeedFile.GBFS);
      if (file == FeedFile.GBFS) {
        continue;
      }
      if (address.length() > ADDRESS_MAX) {
        throw feed.invalid("url", "longer than " + ADDRESS_MAX + " characters");
      }
      if (!seen.add(place(self, address)) || addresses.put(file, address) != null) {
        throw new FeedException(
            FeedFault.Kind.LOOP,
            FeedFile.GBFS.feedName(),
            "data.feeds",
            file.feedName() + " is there twice, or where another file is");
      }
    }
    if (header.version() == FeedVersion.V3) {
      addresses.keySet().removeAll(List.of(FeedFile.FREE_BIKE_STATUS, FeedFile.SYSTEM_HOURS));
    } else {
      addresses.remove(FeedFile.VEHICLE_STATUS);
    }
    require(addresses, FeedFile.SYSTEM_INFORMATION);
    if (addresses.containsKey(FeedFile.STATION_INFORMATION)) {
      require(addresses, FeedFile.STATION_STATUS);
    } else if (addresses.containsKey(FeedFile.STATION_STATUS)) {
      require(addresses, FeedFile.STATION_INFORMATION);
    }
    return new Discovery(header, addresses);
  }

  /** One place, however it is written. */
  private static String place(String self, String address) {
    try {
      URI at = URI.create(self).resolve(address).normalize();
      return at.toString().replaceFirst("#.*$", "");
    } catch (IllegalArgumentException e) {
      // Whether it is followed at all is the source's to say.
      return address;
    }
  }

  private static Fields firstLanguage(Fields data) {
    return data.names().stream()
        .findFirst()
        .map(data::object)
        .orElseThrow(() ->
            new FeedException(
                FeedFault.Kind.MISSING_FIELD,
                FeedFile.GBFS.feedName(),
                "data.feeds",
                "is missing"));
  }

  private static void require(Map<FeedFile, String> addresses, FeedFile file) {
    if (!addresses.containsKey(file)) {
      throw new FeedException(
          FeedFault.Kind.MISSING_FILE, file.feedName(), "", "the discovery file does not name it");
    }
  }
}
