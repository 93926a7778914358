package sotto.cinema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import sotto.cinema.boxoffice.Board;
import sotto.cinema.boxoffice.BoxOffice;
import sotto.cinema.boxoffice.CustomerRecords;
import sotto.cinema.boxoffice.Reminders;
import sotto.cinema.boxoffice.Sales;
import sotto.cinema.boxoffice.Terms;
import sotto.cinema.boxoffice.TicketOffice;
import sotto.cinema.desk.Answer;
import sotto.cinema.desk.Desk;
import sotto.cinema.desk.DoorDesk;
import sotto.cinema.file.Import;
import sotto.cinema.programme.Programme;
import sotto.cinema.programme.ProgrammeFolder;
import sotto.cinema.programme.Venue;
import sotto.cinema.tickets.Redemptions;
import sotto.cinema.tickets.TicketIssuer;
import sotto.cinema.tickets.TicketKey;
import sotto.provider.booking.Booking;
import sotto.provider.booking.Bookings;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.Payment;
import sotto.provider.booking.RequestId;
import sotto.provider.database.Database;
import sotto.provider.database.Migrations;
import sotto.provider.database.Transaction;

/**
 * A cinema that is open: all its rooms, put together. It knows no conversation: it is handed who
 * asks, under which id, what, and gives the answer ({@code spec/cinema.md}). Threads may share it.
 */
public final class Cinema {
  /** Its type in requests and on provider cards. */
  public static final String SERVICE = Desk.SERVICE;

  /** The field, in the words of DPV, in which the name for a ticket comes. */
  public static final String HOLDER_FIELD = "Name";

  /** The tables that it needs. */
  public static final List<Migrations> MIGRATIONS =
      List.of(Bookings.MIGRATIONS, BoxOffice.MIGRATIONS);

  /** Screenings and holds that one call of {@link #tidy} goes through, at most. */
  private static final int TIDY_MAX = 200;

  /**
   * What a venue brings.
   *
   * @param key that tickets are signed with
   * @param formerKeys that they were signed with before, which doors still take
   * @param posters by the names that films have
   */
  public record House(
      Venue venue,
      Terms terms,
      ProgrammeFolder programmes,
      TicketKey key,
      List<byte[]> formerKeys,
      Map<String, byte[]> posters) {
    public House {
      formerKeys = List.copyOf(formerKeys);
      posters = Map.copyOf(posters);
    }
  }

  private final House house;
  private final Database database;
  private final InstantSource clock;
  private final Bookings bookings;
  private final Sales sales;
  private final Desk desk;
  private final DoorDesk door;
  private final Reminders reminders;
  private final CustomerRecords records;

  /**
   * Opens it. The programme in use is put on sale.
   *
   * @param database with {@link #MIGRATIONS}
   * @param random of ids and salts: a secure source
   */
  public Cinema(House house, Database database, InstantSource clock, RandomGenerator random) {
    this.house = house;
    this.database = database;
    this.clock = clock;
    Venue venue = house.venue();
    bookings = new Bookings(clock, random, List.of(Payment.FREE, Payment.AT_THE_VENUE));
    BoxOffice office =
        new BoxOffice(bookings, venue, house.terms(), house.programmes()::inUse, clock);
    sales = new Sales(bookings, office, venue, house.terms());
    TicketOffice tickets =
        new TicketOffice(bookings, venue, house.terms(), new TicketIssuer(house.key(), random));
    desk =
        new Desk(
            venue,
            house.programmes()::inUse,
            new Board(bookings, venue, house.programmes()::inUse, clock),
            office,
            tickets,
            house.posters(),
            clock);
    List<byte[]> keys = new ArrayList<>(house.formerKeys());
    keys.addFirst(house.key().verifying());
    door = new DoorDesk(venue, keys, new Redemptions(bookings), clock);
    reminders = new Reminders(bookings);
    records = new CustomerRecords(bookings);
    sales.publish(database, house.programmes().inUse(), clock.instant());
  }

  /**
   * Answers a customer within a transaction: what the answer says is stored with it, or neither is.
   *
   * @param request of at most {@value BoxOffice#REQUEST_CHARACTERS_MAX} characters
   * @param body JSON as the chapter has it
   * @param holder the customer's name for tickets, where there is a consent to that
   */
  public Answer answer(
      Transaction transaction,
      CustomerId customer,
      RequestId request,
      String operation,
      byte[] body,
      Optional<String> holder) {
    return desk.answer(transaction, request, customer, operation, body, holder);
  }

  /** Answers one of the venue's own people at a door, which the caller knows it to be. */
  public Answer atTheDoor(Transaction transaction, String operation, byte[] body) {
    return door.answer(transaction, operation, body);
  }

  /**
   * Puts a programme into use and on sale, unless something is wrong with it.
   *
   * @return bookings that were cancelled with their screening; {@link #cancellations} has them too
   * @throws IOException if it cannot be stored; the former one stays in use
   */
  public Import<List<Booking>> take(Import<Programme> read) throws IOException {
    return switch (house.programmes().take(read)) {
      case Import.Refused<Programme> refused -> new Import.Refused<>(refused.problems());
      case Import.Taken<Programme>(Programme programme) ->
          new Import.Taken<>(sales.publish(database, programme, clock.instant()));
    };
  }

  /** Bookings to remind of, each once; they count as told if the transaction is kept. */
  public List<Booking> reminders(Transaction transaction, Duration before) {
    return reminders.due(transaction, clock.instant(), before);
  }

  /** Bookings that the venue cancelled, each once, to tell their customers. */
  public List<Booking> cancellations(Transaction transaction) {
    return reminders.cancelled(transaction);
  }

  /** A booking as replies and notices have it. */
  public ObjectNode reservation(Booking booking) {
    return desk.reservation(booking);
  }

  /** Ends what is over: holds, and bookings of past screenings. To be called every few minutes. */
  public void tidy() {
    Instant now = clock.instant();
    bookings.sweep(database, TIDY_MAX);
    sales.finish(database, now, TIDY_MAX);
  }

  /** All that is held about a customer, beside what the consents have. */
  public CustomerRecords.Held held(Transaction transaction, CustomerId customer) {
    return records.held(transaction, customer);
  }

  /** The same as the kernel stores it, table by table. */
  public ObjectNode booked(Transaction transaction, CustomerId customer) {
    return bookings.held(transaction, customer);
  }

  /**
   * Forgets a customer, as {@link CustomerRecords#forget} says.
   *
   * @return how many bookings are under way; where it is 0, nothing of the alias is left
   */
  public int forget(Transaction transaction, CustomerId customer) {
    return records.forget(transaction, customer);
  }
}
