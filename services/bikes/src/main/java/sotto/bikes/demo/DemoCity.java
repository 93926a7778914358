package sotto.bikes.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import sotto.bikes.share.Place;

/**
 * Merrow, a made-up town on a made-up island in the middle of the Atlantic: streets that cross each
 * other, a harbour in the south, a park in the north-east. The same seed gives the same town.
 */
public final class DemoCity {
  /** That of the demo: the town which everybody gets to see. */
  public static final long SEED = 1;

  /** The market square. */
  public static final Place CENTRE = new Place(46.2, -27.4);

  private static final String[] ALONG = {
    "Quay Street",
    "Netmakers' Row",
    "Fish Street",
    "Market Street",
    "Lantern Street",
    "Chandlers' Way",
    "Orchard Street",
    "Kiln Street",
    "Upper Street"
  };
  private static final String[] ACROSS = {
    "West Gate",
    "Cooper Lane",
    "Mill Lane",
    "Bell Lane",
    "Church Lane",
    "Saddler Lane",
    "Garden Lane",
    "Hazel Lane",
    "Well Lane",
    "Ferry Lane",
    "East Gate"
  };

  private static final double BLOCK_NORTH = 0.0017;
  private static final double BLOCK_EAST = 0.0024;
  private static final double CROOKED = 0.00028;

  private final Place[][] corners = new Place[ALONG.length][ACROSS.length];

  public DemoCity(long seed) {
    Random random = new Random(seed);
    for (int north = 0; north < ALONG.length; north++) {
      for (int east = 0; east < ACROSS.length; east++) {
        corners[north][east] =
            new Place(
                CENTRE.lat()
                    + (north - ALONG.length / 2) * BLOCK_NORTH
                    + random.nextGaussian() * CROOKED,
                CENTRE.lon()
                    + (east - ACROSS.length / 2) * BLOCK_EAST
                    + random.nextGaussian() * CROOKED);
      }
    }
  }

  /** A street, for whoever draws the map. */
  public record Street(String name, List<Place> points) {
    public Street {
      points = List.copyOf(points);
    }
  }

  /** Where two streets cross. */
  public record Corner(String along, String across, Place place) {
    /** As one says it: {@code Market Street / Bell Lane}. */
    public String name() {
      return along + " / " + across;
    }
  }

  /** All streets. */
  public List<Street> streets() {
    List<Street> streets = new ArrayList<>();
    for (int north = 0; north < ALONG.length; north++) {
      streets.add(new Street(ALONG[north], List.of(corners[north])));
    }
    for (int east = 0; east < ACROSS.length; east++) {
      List<Place> points = new ArrayList<>();
      for (Place[] row : corners) {
        points.add(row[east]);
      }
      streets.add(new Street(ACROSS[east], points));
    }
    return streets;
  }

  /** All corners, street by street from the harbour. */
  public List<Corner> corners() {
    List<Corner> all = new ArrayList<>();
    for (int north = 0; north < ALONG.length; north++) {
      for (int east = 0; east < ACROSS.length; east++) {
        all.add(new Corner(ALONG[north], ACROSS[east], corners[north][east]));
      }
    }
    return all;
  }

  /** A place on a street, somewhere between two corners. */
  Place somewhere(Random random) {
    Place[] street = corners[random.nextInt(corners.length)];
    int from = random.nextInt(street.length - 1);
    double part = random.nextDouble();
    Place a = street[from];
    Place b = street[from + 1];
    return new Place(a.lat() + (b.lat() - a.lat()) * part, a.lon() + (b.lon() - a.lon()) * part);
  }
}
