package sotto.core.vectors;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import sotto.core.Utf8;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** Chapters 1 and 2: what everything is written in, and the frames. */
final class EncodingKinds {
  private EncodingKinds() {}

  static void addTo(Map<String, Kind> kinds) {
    kinds.put("length", value(Reader::length, Writer::length, each -> Integer.toString(each)));
    kinds.put("uint8", value(Reader::uint8, Writer::uint8, each -> Integer.toString(each)));
    kinds.put("uint16", value(Reader::uint16, Writer::uint16, each -> Integer.toString(each)));
    kinds.put("uint32", value(Reader::uint32, Writer::uint32, each -> Integer.toHexString(each)));
    kinds.put("uint64", value(Reader::uint64, Writer::uint64, each -> Long.toHexString(each)));
    kinds.put("bool", value(Reader::flag, Writer::flag, each -> each ? "true" : "false"));
    kinds.put(
        "optional<uint8>",
        value(
            in -> in.optional(Reader::uint8),
            (out, each) -> out.optional(each, Writer::uint8),
            each -> each.map(number -> Integer.toString(number)).orElse("none")));
    kinds.put("opaque<V>", value(Reader::opaque, Writer::opaque, Bytes::text));
    kinds.put("opaque<V>, up to 4 bytes", value(in -> in.opaque(4), Writer::opaque, Bytes::text));
    kinds.put(
        "uint16<V>, up to 3 items",
        value(
            in -> in.vector(3, Reader::uint16),
            (out, each) -> out.vector(each, Writer::uint16),
            each ->
                String.join(", ", each.stream().map(number -> Integer.toString(number)).toList())));
    kinds.put(
        "string<V>, up to 16 bytes", value(in -> Utf8.read(in, 16), Utf8::write, each -> each));
    kinds.put("request", EncodingKinds::request);
    kinds.put("response", EncodingKinds::response);
  }

  private static <T> Kind value(
      Function<Reader, T> read, BiConsumer<Writer, T> write, Function<T, String> says) {
    return (crypto, bytes, given) -> {
      T value = Reader.decode(bytes, read);
      return Kind.seen(
          new Fields().text("value", says.apply(value)),
          Writer.encode(out -> write.accept(out, value)));
    };
  }

  private static Optional<Kind.Seen> request(
      sotto.mls.crypto.Crypto crypto, byte[] bytes, Map<String, String> given) {
    Request request = Reader.decode(bytes, Request::read);
    return Kind.seen(says(request), request.encode());
  }

  private static Optional<Kind.Seen> response(
      sotto.mls.crypto.Crypto crypto, byte[] bytes, Map<String, String> given) {
    Response response = Reader.decode(bytes, Response::read);
    return Kind.seen(says(response), response.encode());
  }

  static Fields says(Request request) {
    Fields says = new Fields().text("number", Integer.toHexString(request.number()));
    return switch (request) {
      case Request.Send(int number, Request.Delivery delivery) ->
          delivery(says.text("request", "send"), "", delivery);
      case Request.Claim claim -> {
        says.text("request", "claim").id("slot", claim.slot()).bytes("commit", claim.commit());
        for (int i = 0; i < claim.deliveries().size(); i++) {
          delivery(says, "deliveries " + i + " ", claim.deliveries().get(i));
        }
        yield says;
      }
      case Request.ReadSlot read -> says.text("request", "read slot").id("slot", read.slot());
      case Request.Subscribe subscribe ->
          says.text("request", "subscribe").ids("secrets", subscribe.secrets());
      case Request.Unsubscribe unsubscribe ->
          says.text("request", "unsubscribe").ids("mailboxes", unsubscribe.mailboxes());
      case Request.Ack ack ->
          says.text("request", "ack").id("mailbox", ack.mailbox()).number("up_to", ack.upTo());
      case Request.FillPool fill ->
          says.text("request", "fill pool")
              .id("secret", fill.secret())
              .id("device", fill.device())
              .list("packages", fill.packages())
              .text("last_resort", fill.lastResort().map(Bytes::text).orElse("none"));
      case Request.EmptyPool empty ->
          says.text("request", "empty pool")
              .id("secret", empty.secret())
              .id("device", empty.device());
      case Request.ReadPool read ->
          says.text("request", "read pool").id("secret", read.secret()).id("device", read.device());
      case Request.TakePackages take ->
          says.text("request", "take packages").id("pool", take.pool()).id("device", take.device());
      case Request.PutHandle put ->
          says.text("request", "put handle")
              .text("name", Utf8.text(put.name()))
              .id("secret", put.secret())
              .bytes("card", put.card());
      case Request.ReadHandle read ->
          says.text("request", "read handle").text("name", Utf8.text(read.name()));
      case Request.DropHandle drop ->
          says.text("request", "drop handle")
              .text("name", Utf8.text(drop.name()))
              .id("secret", drop.secret());
    };
  }

  private static Fields delivery(Fields says, String prefix, Request.Delivery delivery) {
    return says.ids(prefix + "mailboxes", delivery.mailboxes())
        .bytes(prefix + "envelope", delivery.envelope());
  }

  static Fields says(Response response) {
    Fields says = new Fields();
    return switch (response) {
      case Response.Done(int number) ->
          says.text("response", "done").text("number", Integer.toHexString(number));
      case Response.Refused refused ->
          says.text("response", "refused")
              .text("number", Integer.toHexString(refused.number()))
              .number("code", refused.refusal().number())
              .number("retry_after_millis", refused.retryAfterMillis());
      case Response.Lost lost ->
          says.text("response", "lost")
              .text("number", Integer.toHexString(lost.number()))
              .bytes("commit", lost.commit());
      case Response.Slot slot ->
          says.text("response", "slot")
              .text("number", Integer.toHexString(slot.number()))
              .text("commit", slot.commit().map(Bytes::text).orElse("none"));
      case Response.PoolLevel level ->
          says.text("response", "pool level")
              .text("number", Integer.toHexString(level.number()))
              .number("packages", level.packages())
              .flag("last_resort", level.lastResort());
      case Response.Packages packages ->
          says.text("response", "packages")
              .text("number", Integer.toHexString(packages.number()))
              .list("packages", packages.packages());
      case Response.Handle handle ->
          says.text("response", "handle")
              .text("number", Integer.toHexString(handle.number()))
              .bytes("card", handle.card());
      case Response.Deliver deliver ->
          says.text("response", "deliver")
              .id("mailbox", deliver.mailbox())
              .number("sequence", deliver.sequence())
              .bytes("envelope", deliver.envelope());
      case Response.TakenOver taken ->
          says.text("response", "taken over").id("mailbox", taken.mailbox());
    };
  }
}
