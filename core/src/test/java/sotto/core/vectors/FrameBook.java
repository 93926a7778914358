package sotto.core.vectors;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import sotto.core.Utf8;
import sotto.wire.frame.Bounds;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.tls.Writer;

/** Chapter 2: every frame, and every bound from one too many. */
final class FrameBook {
  private final Book book = new Book("spec/relay.md", 2);

  private FrameBook() {}

  static Book write() {
    FrameBook frames = new FrameBook();
    frames.requests();
    frames.responses();
    frames.refusedRequests();
    frames.refusedResponses();
    return frames.book;
  }

  private void requests() {
    Request.Delivery two = new Request.Delivery(List.of(book.id(), book.id()), book.random(48));
    request("an envelope for two mailboxes", new Request.Send(1, two));
    request(
        "an envelope for nobody, and the highest number",
        new Request.Send(-1, new Request.Delivery(List.of(), new byte[0])));
    request(
        "the largest envelope",
        new Request.Send(
            2, new Request.Delivery(List.of(book.id()), new byte[Bounds.ENVELOPE_MAX])));
    request(
        "with two deliveries", new Request.Claim(3, book.id(), book.random(40), List.of(two, two)));
    request("with none", new Request.Claim(4, book.id(), book.random(40), List.of()));
    request("", new Request.ReadSlot(5, book.id()));
    request("two mailboxes", new Request.Subscribe(6, List.of(book.id(), book.id())));
    request("two mailboxes", new Request.Unsubscribe(7, List.of(book.id(), book.id())));
    request("", new Request.Ack(8, book.id(), (1L << 40) + 7));
    request(
        "two packages and a last resort",
        new Request.FillPool(
            9,
            book.id(),
            book.id(),
            List.of(book.random(30), book.random(31)),
            Optional.of(book.random(32))));
    request("nothing", new Request.FillPool(10, book.id(), book.id(), List.of(), Optional.empty()));
    request("", new Request.EmptyPool(11, book.id(), book.id()));
    request("", new Request.ReadPool(12, book.id(), book.id()));
    request("of all devices", new Request.TakePackages(13, book.id(), Optional.empty()));
    request("of one", new Request.TakePackages(13, book.id(), Optional.of(book.id())));
    request("", new Request.PutHandle(14, Utf8.bytes("mira.1"), book.id(), book.random(100)));
    request("", new Request.ReadHandle(15, Utf8.bytes("mira.1")));
    request("", new Request.DropHandle(16, Utf8.bytes("mira.1"), book.id()));
  }

  private void request(String comment, Request request) {
    Fields says = EncodingKinds.says(request);
    String name = says.get("request");
    book.valid("request", comment.isEmpty() ? name : name + ": " + comment, request.encode(), says);
  }

  private void responses() {
    response("", new Response.Done(1));
    for (Refusal refusal : Refusal.values()) {
      response("code " + refusal.number(), new Response.Refused(2, refusal, 1_500));
    }
    response("", new Response.Lost(3, book.random(40)));
    response("free", new Response.Slot(4, Optional.empty()));
    response("claimed", new Response.Slot(5, Optional.of(book.random(40))));
    response("", new Response.PoolLevel(6, 17, true));
    response("of two devices", new Response.Packages(7, List.of(book.random(30), book.random(31))));
    response("", new Response.Handle(8, book.random(100)));
    response("", new Response.Deliver(book.id(), 1, book.random(64)));
    response("", new Response.TakenOver(book.id()));
  }

  private void response(String comment, Response response) {
    Fields says = EncodingKinds.says(response);
    String name = says.get("response");
    book.valid(
        "response", comment.isEmpty() ? name : name + ": " + comment, response.encode(), says);
  }

  private void refusedRequests() {
    refuse("nothing at all", new byte[0]);
    refuse("type 0", head(0));
    refuse("type 14, which nobody knows", head(14));
    refuse("a number that is cut off", new byte[] {3, 0, 0});
    byte[] read = new Request.ReadSlot(1, book.id()).encode();
    refuse("read slot: a byte is missing", Arrays.copyOf(read, read.length - 1));
    refuse("read slot: a byte left over", Arrays.copyOf(read, read.length + 1));
    refuse(
        "send: half a mailbox",
        new Writer().fixed(head(1)).opaque(book.random(16)).opaque(new byte[0]).toBytes());
    refuse(
        "send: one mailbox too many",
        new Request.Send(1, new Request.Delivery(copies(Bounds.RECIPIENTS_MAX + 1), new byte[0]))
            .encode());
    refuse(
        "send: an envelope that is a byte too long",
        new Request.Send(1, new Request.Delivery(copies(1), new byte[Bounds.ENVELOPE_MAX + 1]))
            .encode());
    refuse(
        "send: an envelope of 2^30 - 1 bytes, of which none is there",
        new Writer().fixed(head(1)).uint8(0).fixed(Bytes.of("bfffffff")).toBytes());
    refuse(
        "claim: one delivery too many",
        new Request.Claim(
                1,
                book.id(),
                new byte[0],
                Collections.nCopies(
                    Bounds.CLAIM_SENDS_MAX + 1, new Request.Delivery(List.of(), new byte[0])))
            .encode());
    refuse(
        "claim: a commit that is a byte too long",
        new Request.Claim(1, book.id(), new byte[Bounds.COMMIT_MAX + 1], List.of()).encode());
    refuse(
        "subscribe: one mailbox too many",
        new Request.Subscribe(1, copies(Bounds.SUBSCRIBE_MAX + 1)).encode());
    refuse(
        "fill pool: one package too many",
        new Request.FillPool(
                1,
                book.id(),
                book.id(),
                Collections.nCopies(Bounds.FILL_MAX + 1, new byte[1]),
                Optional.empty())
            .encode());
    refuse(
        "fill pool: a package that is a byte too long",
        new Request.FillPool(
                1,
                book.id(),
                book.id(),
                List.of(new byte[Bounds.PACKAGE_MAX + 1]),
                Optional.empty())
            .encode());
    byte[] fill =
        new Request.FillPool(1, book.id(), book.id(), List.of(), Optional.empty()).encode();
    fill[fill.length - 1] = 2;
    refuse("fill pool: a last resort that is neither there nor not", fill);
    refuse(
        "put handle: a card that is a byte too long",
        new Request.PutHandle(1, Utf8.bytes("mira"), book.id(), new byte[Bounds.CARD_MAX + 1])
            .encode());
    refuse(
        "read handle: a name that is a byte too long",
        new Request.ReadHandle(1, new byte[Bounds.HANDLE_MAX + 1]).encode());
  }

  private List<Id> copies(int count) {
    return Collections.nCopies(count, Id.of(new byte[32]));
  }

  private static byte[] head(int type) {
    return new Writer().uint8(type).uint32(1).toBytes();
  }

  private void refuse(String reason, byte[] bytes) {
    book.invalid("request", reason, bytes);
  }

  private void refusedResponses() {
    book.invalid("response", "type 0", head(0));
    book.invalid("response", "type 10, which nobody knows", head(10));
    book.invalid(
        "response",
        "a refusal of a code that nobody knows",
        new Writer().fixed(head(2)).uint16(999).uint32(0).toBytes());
    book.invalid(
        "response", "done: a byte left over", new Writer().fixed(head(1)).uint8(0).toBytes());
    book.invalid(
        "response",
        "slot: a commit that is neither there nor not",
        new Writer().fixed(head(4)).uint8(2).toBytes());
    book.invalid(
        "response",
        "packages: one too many",
        new Response.Packages(1, Collections.nCopies(Bounds.POOL_DEVICES_MAX + 1, new byte[1]))
            .encode());
    book.invalid(
        "response",
        "deliver: an envelope that is a byte too long",
        new Response.Deliver(Id.of(new byte[32]), 1, new byte[Bounds.ENVELOPE_MAX + 1]).encode());
  }
}
