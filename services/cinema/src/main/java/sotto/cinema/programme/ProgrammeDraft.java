package sotto.cinema.programme;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import sotto.cinema.file.Import;
import sotto.cinema.file.Place;
import sotto.cinema.file.Problems;

/** Films and screenings as either form of file gives them, and what must hold among them. */
final class ProgrammeDraft {
  private record Placed<T>(Place place, T value) {}

  private final Venue venue;
  private final Problems problems;
  private final Map<String, SortedSet<String>> categories = new HashMap<>();
  private final SequencedMap<String, Film> films = new LinkedHashMap<>();
  private final SequencedMap<String, Placed<Screening>> screenings = new LinkedHashMap<>();

  ProgrammeDraft(Venue venue, Problems problems) {
    this.venue = venue;
    this.problems = problems;
    venue.halls().forEach((name, hall) -> categories.put(name, hall.categories()));
  }

  void add(Place place, Film film) {
    if (films.size() == Programme.FILMS_MAX) {
      problems.add(place, "is one film too many, at most " + Programme.FILMS_MAX);
    } else if (films.putIfAbsent(film.id(), film) != null) {
      problems.add(place, "names the film " + film.id() + " a second time");
    }
  }

  void add(Place place, Screening screening) {
    if (screenings.size() == Programme.SCREENINGS_MAX) {
      problems.add(place, "is one screening too many, at most " + Programme.SCREENINGS_MAX);
    } else if (screenings.putIfAbsent(screening.id(), new Placed<>(place, screening)) != null) {
      problems.add(place, "names the screening " + screening.id() + " a second time");
    }
  }

  /** A film that is known so far, for a screening's end. */
  int minutes(String film) {
    Film known = films.get(film);
    return known == null ? 0 : known.minutes();
  }

  Import<Programme> finish() {
    screenings.values().forEach(this::check);
    List<Placed<Screening>> ordered = new ArrayList<>(screenings.values());
    ordered.sort(
        Comparator.<Placed<Screening>, Long>comparing(
                placed -> placed.value().start().toEpochSecond())
            .thenComparing(placed -> placed.value().id()));
    oneAtATime(ordered);
    return problems.or(() -> {
      SequencedMap<String, Screening> all = new LinkedHashMap<>();
      ordered.forEach(placed -> all.put(placed.value().id(), placed.value()));
      return new Programme(films, all);
    });
  }

  private void check(Placed<Screening> placed) {
    Screening screening = placed.value();
    if (!films.containsKey(screening.film())) {
      problems.add(placed.place(), "shows the film " + screening.film() + ", which is not in it");
    } else if (!screening.end().isAfter(screening.start())) {
      problems.add(placed.place(), "ends before it begins");
    } else if (screening.end().isAfter(screening.start().plusMinutes(Film.MINUTES_MAX))) {
      problems.add(placed.place(), "is longer than " + Film.MINUTES_MAX + " minutes");
    }
    Optional<SortedSet<String>> offered = Optional.ofNullable(categories.get(screening.hall()));
    if (offered.isEmpty()) {
      problems.add(
          placed.place(),
          "is in the hall " + screening.hall() + "; there are " + venue.halls().keySet());
      return;
    }
    var missing = new TreeSet<>(offered.get());
    missing.removeAll(screening.tariff().keySet());
    if (!missing.isEmpty()) {
      problems.add(placed.place(), "has no price for " + missing + " of " + screening.hall());
    }
    var unknown = new TreeSet<>(screening.tariff().keySet());
    unknown.removeAll(offered.get());
    if (!unknown.isEmpty()) {
      problems.add(
          placed.place(), "has a price for " + unknown + ", which " + screening.hall() + " lacks");
    }
  }

  private void oneAtATime(List<Placed<Screening>> ordered) {
    Map<String, Screening> before = new HashMap<>();
    for (Placed<Screening> placed : ordered) {
      Screening screening = placed.value();
      if (screening.cancelled()) {
        continue;
      }
      Screening former = before.get(screening.hall());
      if (former != null && former.end().isAfter(screening.start())) {
        problems.add(
            placed.place(),
            "begins in " + screening.hall() + " before " + former.id() + " has ended there");
      }
      if (former == null || screening.end().isAfter(former.end())) {
        before.put(screening.hall(), screening);
      }
    }
  }
}
