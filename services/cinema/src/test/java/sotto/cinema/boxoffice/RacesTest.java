package sotto.cinema.boxoffice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sotto.cinema.boxoffice.Evening.done;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.provider.booking.Booking;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.State;
import sotto.provider.database.Store;

@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class RacesTest {
  private static final CustomerId MIRA = new CustomerId("mira");
  private static final CustomerId LIN = new CustomerId("lin");

  private final Evening evening;

  RacesTest(Store store) {
    evening = new Evening(store);
  }

  @Test
  void of_two_after_the_last_two_seats_one_gets_both() throws Exception {
    for (int round = 0; round < 20; round++) {
      String last = round % 2 == 0 ? "fog" : "late";
      try (ExecutorService two = Executors.newFixedThreadPool(2)) {
        List<Future<Reply>> replies =
            two.invokeAll(
                List.of(
                    () -> evening.hold(MIRA, last, "C3", "C4"),
                    () -> evening.hold(LIN, last, "C4", "C3")));
        List<Booking> got = new ArrayList<>();
        for (Future<Reply> reply : replies) {
          switch (outcome(reply)) {
            case Reply.Done(Booking booking) -> got.add(booking);
            case Reply.Refused(Why why) -> assertEquals("taken", why.code());
          }
        }
        assertEquals(1, got.size());
        assertEquals(2, got.getFirst().lines().size());
        done(evening.cancel(got.getFirst().customer(), got.getFirst().id()));
      }
    }
  }

  private static Reply outcome(Future<Reply> reply) throws InterruptedException {
    try {
      return reply.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void two_who_move_into_each_others_seats_at_once_both_keep_or_one_moves() throws Exception {
    for (int round = 0; round < 10; round++) {
      Booking mira = evening.booked(MIRA, "fog", "A1");
      Booking lin = evening.booked(LIN, "late", "A1");
      try (ExecutorService two = Executors.newFixedThreadPool(2)) {
        two.invokeAll(
            List.of(
                () -> evening.move(MIRA, mira.id(), "late", "A2"),
                () -> evening.move(LIN, lin.id(), "fog", "A2")));
      }
      assertEquals(SeatState.MINE, evening.seat(MIRA, "late", "A2"));
      assertEquals(SeatState.MINE, evening.seat(LIN, "fog", "A2"));
      for (CustomerId each : List.of(MIRA, LIN)) {
        for (Booking booking : evening.in(tx -> evening.office.of(tx, each))) {
          if (booking.state() == State.CONFIRMED) {
            done(evening.cancel(each, booking.id()));
          }
        }
      }
    }
  }
}
