package sotto.bikes.share;

/**
 * A point on the ground, WGS 84.
 *
 * @param lat degrees north, -90 to 90
 * @param lon degrees east, -180 to 180
 */
public record Place(double lat, double lon) {
  private static final double EARTH_RADIUS_METRES = 6_371_008.8;

  /**
   * @throws IllegalArgumentException where it is no point on the ground
   */
  public Place {
    if (!(lat >= -90 && lat <= 90) || !(lon >= -180 && lon <= 180)) {
      throw new IllegalArgumentException("no place on earth: " + lat + ", " + lon);
    }
  }

  /** Metres to there along the great circle, on a sphere: right to half a percent. */
  public double metresTo(Place there) {
    double north = Math.toRadians(there.lat - lat);
    double east = Math.toRadians(there.lon - lon);
    double half =
        Math.pow(Math.sin(north / 2), 2)
            + Math.cos(Math.toRadians(lat))
                * Math.cos(Math.toRadians(there.lat))
                * Math.pow(Math.sin(east / 2), 2);
    return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(half)));
  }
}
