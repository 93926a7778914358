package sotto.bikes.share;

import java.util.List;

/**
 * Polygons with holes, as GeoJSON's MultiPolygon has them (RFC 7946 §3.1.7). One that crosses the
 * 180th meridian has to be cut there (§3.1.9).
 *
 * @param polygons each the outer ring, then its holes
 */
public record Area(List<List<Ring>> polygons) {
  /** No place at all. */
  public static final Area NOWHERE = new Area(List.of());

  public Area {
    polygons = polygons.stream().map(List::copyOf).toList();
  }

  /**
   * A closed line.
   *
   * @param points the first is the last again; at least four
   */
  public record Ring(List<Place> points) {
    /**
     * @throws IllegalArgumentException where it does not close
     */
    public Ring {
      points = List.copyOf(points);
      if (points.size() < 4 || !points.getFirst().equals(points.getLast())) {
        throw new IllegalArgumentException(
            "a ring has four points or more and ends where it began");
      }
    }

    /** Counts how often a line to the north crosses the ring. */
    private boolean surrounds(Place place) {
      boolean inside = false;
      for (int i = 1; i < points.size(); i++) {
        Place a = points.get(i - 1);
        Place b = points.get(i);
        if (a.lon() > place.lon() != b.lon() > place.lon()
            && place.lat()
                < (b.lat() - a.lat()) * (place.lon() - a.lon()) / (b.lon() - a.lon()) + a.lat()) {
          inside = !inside;
        }
      }
      return inside;
    }
  }

  /** A rectangle between two corners. */
  public static Area between(Place southWest, Place northEast) {
    return new Area(
        List.of(
            List.of(
                new Ring(
                    List.of(
                        southWest,
                        new Place(southWest.lat(), northEast.lon()),
                        northEast,
                        new Place(northEast.lat(), southWest.lon()),
                        southWest)))));
  }

  /** Whether the place is inside of a polygon and in none of its holes. */
  public boolean contains(Place place) {
    for (List<Ring> polygon : polygons) {
      boolean inside = !polygon.isEmpty() && polygon.getFirst().surrounds(place);
      for (int i = 1; inside && i < polygon.size(); i++) {
        inside = !polygon.get(i).surrounds(place);
      }
      if (inside) {
        return true;
      }
    }
    return false;
  }
}
