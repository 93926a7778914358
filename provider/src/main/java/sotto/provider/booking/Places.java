package sotto.provider.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.joda.money.CurrencyUnit;
import sotto.provider.database.Transaction;

/**
 * The rows of offers and of their places. There is one row for each place, so a place has one
 * taker; a place whose hold is over is free, whether or not anybody noted that. Rows are taken in
 * the order of their names, so that no two transactions wait for each other.
 */
final class Places {
  private static final long FOR_GOOD = Long.MAX_VALUE;
  private static final long NEVER_CLOSES = Long.MAX_VALUE;

  private Places() {}

  /** What is known of an offer without its places. */
  record Terms(CurrencyUnit currency, Offer.After after, long closesMillis) {
    boolean open(Instant now) {
      return now.toEpochMilli() < closesMillis;
    }
  }

  static Optional<Terms> terms(Transaction transaction, OfferId offer) {
    return transaction
        .sql()
        .createQuery("SELECT currency, after_use, closes FROM offer WHERE id = :id")
        .bind("id", offer.value())
        .map((row, context) ->
            new Terms(
                CurrencyUnit.of(row.getString("currency")),
                Offer.After.valueOf(row.getString("after_use")),
                row.getLong("closes")))
        .findOne();
  }

  static void put(Transaction transaction, Offer offer, Instant now) {
    transaction.alone("offer " + offer.id().value());
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO offer (id, currency, after_use, closes) VALUES (:id, :currency, :after, :closes)
            ON CONFLICT (id) DO UPDATE SET after_use = excluded.after_use, closes = excluded.closes\
            """)
        .bind("id", offer.id().value())
        .bind("currency", offer.currency().getCode())
        .bind("after", offer.after().name())
        .bind("closes", offer.closes().map(Instant::toEpochMilli).orElse(NEVER_CLOSES))
        .execute();
    removeOthers(transaction, offer, now);
    PreparedBatch places =
        transaction
            .sql()
            .prepareBatch(
                """
                INSERT INTO place (offer, unit, position, taken_until) VALUES (:offer, :unit, :position, 0)
                ON CONFLICT (offer, unit) DO UPDATE SET position = excluded.position\
                """);
    for (int i = 0; i < offer.units().size(); i++) {
      places
          .bind("offer", offer.id().value())
          .bind("unit", offer.units().get(i))
          .bind("position", i)
          .add();
    }
    places.execute();
  }

  private static void removeOthers(Transaction transaction, Offer offer, Instant now) {
    Set<String> gone = new HashSet<>();
    all(transaction, offer.id(), now).forEach(place -> gone.add(place.unit()));
    offer.units().forEach(gone::remove);
    if (gone.isEmpty()) {
      return;
    }
    PreparedBatch removals =
        transaction
            .sql()
            .prepareBatch(
                "DELETE FROM place WHERE offer = :offer AND unit = :unit AND taken_until <= :now");
    for (String unit : inOrder(gone)) {
      removals
          .bind("offer", offer.id().value())
          .bind("unit", unit)
          .bind("now", now.toEpochMilli())
          .add();
    }
    removals.execute();
  }

  static void close(Transaction transaction, OfferId offer, Instant now) {
    transaction
        .sql()
        .createUpdate("UPDATE offer SET closes = :now WHERE id = :id AND closes > :now")
        .bind("now", now.toEpochMilli())
        .bind("id", offer.value())
        .execute();
  }

  static List<Place> all(Transaction transaction, OfferId offer, Instant now) {
    return transaction
        .sql()
        .createQuery(
            "SELECT unit, taken_until FROM place WHERE offer = :offer ORDER BY position, unit")
        .bind("offer", offer.value())
        .map((row, context) ->
            new Place(row.getString("unit"), row.getLong("taken_until") <= now.toEpochMilli()))
        .list();
  }

  /** The first places that are free, at most so many. */
  static List<String> free(Transaction transaction, OfferId offer, int max, Instant now) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT unit FROM place WHERE offer = :offer AND taken_until <= :now
            ORDER BY position LIMIT :max\
            """)
        .bind("offer", offer.value())
        .bind("now", now.toEpochMilli())
        .bind("max", max)
        .mapTo(String.class)
        .list();
  }

  /**
   * Takes places until a moment, those of them that are free.
   *
   * @return those that are not
   */
  static List<String> take(
      Transaction transaction,
      OfferId offer,
      Collection<String> units,
      BookingId booking,
      Instant until,
      Instant now) {
    List<String> ordered = inOrder(units);
    PreparedBatch takings =
        transaction
            .sql()
            .prepareBatch(
                """
                UPDATE place SET booking = :booking, taken_until = :until
                WHERE offer = :offer AND unit = :unit AND taken_until <= :now\
                """);
    for (String unit : ordered) {
      takings
          .bind("booking", booking.value())
          .bind("until", until.toEpochMilli())
          .bind("offer", offer.value())
          .bind("unit", unit)
          .bind("now", now.toEpochMilli())
          .add();
    }
    return missed(ordered, takings.execute());
  }

  /** Whether the booking still has all its places, which are then its own for good. */
  static boolean keep(Transaction transaction, Booking booking) {
    List<String> units = units(booking);
    return missed(units, change(transaction, booking, units, booking.id().value(), FOR_GOOD))
        .isEmpty();
  }

  /** Gives back those places that the booking still has. */
  static void release(Transaction transaction, Booking booking) {
    change(transaction, booking, units(booking), null, 0);
  }

  private static int[] change(
      Transaction transaction,
      Booking booking,
      List<String> units,
      @org.jspecify.annotations.Nullable String taker,
      long until) {
    PreparedBatch changes =
        transaction
            .sql()
            .prepareBatch(
                """
                UPDATE place SET booking = :taker, taken_until = :until
                WHERE offer = :offer AND unit = :unit AND booking = :booking\
                """);
    for (String unit : units) {
      changes
          .bind("taker", taker)
          .bind("until", until)
          .bind("offer", booking.offer().value())
          .bind("unit", unit)
          .bind("booking", booking.id().value())
          .add();
    }
    return changes.execute();
  }

  /** Which of these the offer does not have. */
  static List<String> unknown(Transaction transaction, OfferId offer, List<String> units) {
    List<String> unknown = new ArrayList<>();
    for (String unit : units) {
      boolean there =
          transaction
              .sql()
              .createQuery("SELECT 1 FROM place WHERE offer = :offer AND unit = :unit")
              .bind("offer", offer.value())
              .bind("unit", unit)
              .mapTo(Integer.class)
              .findOne()
              .isPresent();
      if (!there) {
        unknown.add(unit);
      }
    }
    return unknown;
  }

  private static List<String> units(Booking booking) {
    return inOrder(booking.lines().stream().flatMap(line -> line.unit().stream()).toList());
  }

  private static List<String> inOrder(Collection<String> units) {
    List<String> ordered = new ArrayList<>(units);
    Collections.sort(ordered);
    return ordered;
  }

  private static List<String> missed(List<String> units, int[] changed) {
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < changed.length; i++) {
      if (changed[i] == 0) {
        missed.add(units.get(i));
      }
    }
    return missed;
  }
}
