package sotto.demo;

import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import sotto.bikes.demo.DemoCity;
import sotto.cinema.Cinema;
import sotto.cinema.demo.DemoCinema;

/** Turns the page at midnight: the cinema shows its programme from that day on. */
final class Calendar implements Runnable {
  private static final System.Logger LOG = System.getLogger("sotto.demo");

  private final Cinema cinema;
  private final InstantSource clock;
  private final ZoneId zone;
  private LocalDate shown;

  /** Of a cinema that was opened today. */
  Calendar(Cinema cinema, InstantSource clock, ZoneId zone) {
    this.cinema = cinema;
    this.clock = clock;
    this.zone = zone;
    this.shown = today();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** Looks at the clock; to be done now and then. What fails is done the next time. */
  @Override
  public void run() {
    LocalDate today = today();
    if (today.equals(shown)) {
      return;
    }
    try {
      DemoCinema.show(cinema, today, zone, DemoCity.SEED);
      shown = today;
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=programme-failed cause=" + e.getClass().getSimpleName());
    }
  }
}
