package sotto.cinema.boxoffice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import sotto.provider.booking.Booking;
import sotto.provider.booking.BookingId;
import sotto.provider.booking.Bookings;
import sotto.provider.booking.State;
import sotto.provider.database.Transaction;

/** Whom to tell that the film is about to begin, or that it will not. */
public final class Reminders {
  /** So many at a time, at most. */
  public static final int DUE_MAX = 500;

  private final Bookings bookings;

  public Reminders(Bookings bookings) {
    this.bookings = bookings;
  }

  /**
   * Bookings whose screening begins within that time and that were not told yet; from now on they
   * count as told, if the transaction is kept.
   */
  public List<Booking> due(Transaction transaction, Instant now, Duration before) {
    List<String> ids =
        transaction
            .sql()
            .createQuery(
                """
                SELECT DISTINCT seat.booking FROM cinema_screening screening
                JOIN cinema_seat seat ON seat.screening = screening.id AND seat.state = 'sold'
                WHERE screening.starts > :now AND screening.starts <= :soon
                  AND NOT EXISTS (SELECT 1 FROM cinema_reminder told WHERE told.booking = seat.booking)
                ORDER BY seat.booking LIMIT :max\
                """)
            .bind("now", now.toEpochMilli())
            .bind("soon", now.plus(before).toEpochMilli())
            .bind("max", DUE_MAX)
            .mapTo(String.class)
            .list();
    List<Booking> due = new ArrayList<>();
    for (String id : ids) {
      int first =
          transaction
              .sql()
              .createUpdate(
                  "INSERT INTO cinema_reminder (booking, at) VALUES (:id, :now) ON CONFLICT DO NOTHING")
              .bind("id", id)
              .bind("now", now.toEpochMilli())
              .execute();
      if (first == 1) {
        bookings
            .find(transaction, new BookingId(id))
            .filter(booking -> booking.state() == State.CONFIRMED)
            .ifPresent(due::add);
      }
    }
    return due;
  }

  /** Bookings that the venue cancelled; from now on they count as told, as above. */
  public List<Booking> cancelled(Transaction transaction) {
    List<String> ids =
        transaction
            .sql()
            .createQuery("SELECT booking FROM cinema_cancellation ORDER BY booking LIMIT :max")
            .bind("max", DUE_MAX)
            .mapTo(String.class)
            .list();
    List<Booking> cancelled = new ArrayList<>();
    for (String id : ids) {
      int first =
          transaction
              .sql()
              .createUpdate("DELETE FROM cinema_cancellation WHERE booking = :id")
              .bind("id", id)
              .execute();
      if (first == 1) {
        bookings.find(transaction, new BookingId(id)).ifPresent(cancelled::add);
      }
    }
    return cancelled;
  }
}
