package sotto.bikes.fleet;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import sotto.bikes.share.Place;

/** Locks that are nowhere, for the demo city and for tests: they open, close and can be jammed. */
public final class SimulatedLock implements Lock {
  private final InstantSource clock;
  private final Map<RideId, Instant> closed = new ConcurrentHashMap<>();
  private final Map<String, Long> metres = new ConcurrentHashMap<>();
  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private final Set<String> jammed = new HashSet<>();

  public SimulatedLock(InstantSource clock) {
    this.clock = clock;
  }

  /** From now on it does not move. */
  public synchronized void jam(String number) {
    jammed.add(number);
  }

  /** It moves again. */
  public synchronized void mend(String number) {
    jammed.remove(number);
  }

  /** The vehicle says that it went so far. */
  public void went(String number, long soFar) {
    metres.put(number, soFar);
  }

  /** The vehicle says that it is there. */
  public void stands(String number, Place place) {
    places.put(number, place);
  }

  @Override
  public synchronized boolean open(String number, RideId ride) {
    metres.remove(number);
    return !jammed.contains(number);
  }

  @Override
  public synchronized Closing close(String number, RideId ride) {
    return jammed.contains(number)
        ? new Closing.StillOpen()
        : new Closing.Closed(closed.computeIfAbsent(ride, key -> clock.instant()));
  }

  @Override
  public Optional<Place> place(String number) {
    return Optional.ofNullable(places.get(number));
  }

  @Override
  public long metres(String number, RideId ride) {
    return metres.getOrDefault(number, 0L);
  }
}
