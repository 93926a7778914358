package sotto.bikes.fleet;

import sotto.bikes.share.Place;

/** Where a vehicle is left. */
public sealed interface Whereabouts {
  /** At a station; says nothing about where a person is but that. */
  record AtStation(String station) implements Whereabouts {}

  /** Somewhere; it is where a person is, too, so it leaves a device only by a consent. */
  record At(Place place) implements Whereabouts {}
}
