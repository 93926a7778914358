package sotto.bikes.tomp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.bikes.fleet.Whereabouts;
import sotto.bikes.share.Place;

/** How things are named in TOMP-API: by a prefix that says which source they are in. */
public final class References {
  /** Vehicles of {@code vehicle_status}, by id or by number. */
  public static final String VEHICLES = "GBFS:vehicles:";

  /** Stations of {@code station_information}. */
  public static final String STATIONS = "GBFS:stations:";

  private static final Pattern GPS =
      Pattern.compile("GPS:(-?[0-9]{1,3}(?:\\.[0-9]{1,12})?),(-?[0-9]{1,3}(?:\\.[0-9]{1,12})?)");
  private static final int DECIMALS = 6;
  private static final int ID_MAX = 200;

  private References() {}

  /** A {@code placeReference}: {@code GBFS:stations:t4}, {@code GPS:52.37,4.89}. */
  public static String place(Whereabouts where) {
    return switch (where) {
      case Whereabouts.AtStation at -> STATIONS + at.station();
      case Whereabouts.At at -> "GPS:" + digits(at.place().lat()) + "," + digits(at.place().lon());
    };
  }

  /** What {@link #place} wrote; nothing where it is no such place. */
  public static Optional<Whereabouts> place(String reference) {
    if (reference.startsWith(STATIONS) && reference.length() <= STATIONS.length() + ID_MAX) {
      return Optional.of(new Whereabouts.AtStation(reference.substring(STATIONS.length())));
    }
    Matcher gps = GPS.matcher(reference.toUpperCase(Locale.ROOT));
    if (!gps.matches()) {
      return Optional.empty();
    }
    double lat = Double.parseDouble(gps.group(1));
    double lon = Double.parseDouble(gps.group(2));
    return Math.abs(lat) <= 90 && Math.abs(lon) <= 180
        ? Optional.of(new Whereabouts.At(new Place(lat, lon)))
        : Optional.empty();
  }

  /** The last part of a reference: without a prefix, whatever it is. */
  static String bare(String reference, String prefix) {
    return reference.startsWith(prefix) ? reference.substring(prefix.length()) : reference;
  }

  private static String digits(double degrees) {
    return BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
  }
}
