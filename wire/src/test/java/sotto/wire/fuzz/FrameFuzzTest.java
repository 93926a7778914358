package sotto.wire.fuzz;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** Frames of chapter 2, and the harness itself. */
class FrameFuzzTest {
  private final Random random = new Random(1);

  @Test
  void requests() {
    List<byte[]> seeds = new ArrayList<>();
    Request.Delivery delivery = new Request.Delivery(List.of(id(), id()), bytes(100));
    for (Request each :
        List.of(
            new Request.Send(1, delivery),
            new Request.Claim(2, id(), bytes(70), List.of(delivery, delivery)),
            new Request.ReadSlot(3, id()),
            new Request.Subscribe(4, List.of(id(), id(), id())),
            new Request.Unsubscribe(5, List.of(id())),
            new Request.Ack(6, id(), 9),
            new Request.FillPool(7, id(), id(), List.of(bytes(40)), Optional.of(bytes(50))),
            new Request.EmptyPool(8, id(), id()),
            new Request.ReadPool(9, id(), id()),
            new Request.TakePackages(10, id(), Optional.of(id())),
            new Request.PutHandle(11, bytes(5), id(), bytes(100)),
            new Request.ReadHandle(12, bytes(5)),
            new Request.DropHandle(13, bytes(5), id()))) {
      seeds.add(each.encode());
    }
    assertTrue(Fuzz.of("request", seeds).canonical(Request::read, Request::encode) > 0);
  }

  @Test
  void responses() {
    List<byte[]> seeds = new ArrayList<>();
    for (Response each :
        List.of(
            new Response.Done(1),
            new Response.Refused(2, Refusal.TOO_FAST, 100),
            new Response.Lost(3, bytes(60)),
            new Response.Slot(4, Optional.of(bytes(80))),
            new Response.PoolLevel(5, 17, true),
            new Response.Packages(6, List.of(bytes(30), bytes(90))),
            new Response.Handle(7, bytes(80)),
            new Response.Deliver(id(), 8, bytes(200)),
            new Response.TakenOver(id()))) {
      seeds.add(each.encode());
    }
    assertTrue(Fuzz.of("response", seeds).canonical(Response::read, Response::encode) > 0);
  }

  @Test
  void the_harness_finds_a_decoder_that_trusts_a_length() {
    List<byte[]> seeds = List.of(new Writer().uint32(3).fixed(bytes(3)).toBytes());
    AssertionError memory =
        assertThrows(
            AssertionError.class,
            () ->
                Fuzz.of("trusting", seeds)
                    .run(input -> {
                      // Much too much for a length that was not checked, but what a test can bear.
                      int length = new Reader(input).uint32() & 0xffffff;
                      return new byte[length].length == 3;
                    }));
    assertTrue(memory.toString().contains("bytes"), memory.toString());
    AssertionError exception =
        assertThrows(
            AssertionError.class, () -> Fuzz.of("careless", seeds).run(input -> input[3] == 3));
    assertTrue(exception.toString().contains("ArrayIndexOutOfBounds"));
    assertThrows(
        AssertionError.class,
        () ->
            Fuzz.of("sloppy", seeds)
                .againstEncoding(
                    input -> Optional.of(new Writer().uint8(new Reader(input).uint8()).toBytes())));
  }

  private Id id() {
    return Id.of(bytes(32));
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
