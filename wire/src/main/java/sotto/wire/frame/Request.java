package sotto.wire.frame;

import java.util.List;
import java.util.Optional;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What a device asks of a relay. {@code number} is chosen by the device and comes back with the
 * answer.
 */
public sealed interface Request {
  int number();

  /** One envelope for several mailboxes. */
  record Delivery(List<Id> mailboxes, byte[] envelope) {
    static Delivery read(Reader in) {
      return new Delivery(
          in.vector(Bounds.RECIPIENTS_MAX, Id::read), in.opaque(Bounds.ENVELOPE_MAX));
    }

    void write(Writer out) {
      out.vector(mailboxes, (inner, id) -> id.write(inner)).opaque(envelope);
    }
  }

  /**
   * Appends an envelope to mailboxes: to all, or refused. Answered by {@link Response.Done} when it
   * is on disk.
   */
  record Send(int number, Delivery delivery) implements Request {}

  /**
   * Puts a commit into a slot if that is free, and then makes the deliveries, all or nothing. Done,
   * or {@link Response.Lost}.
   */
  record Claim(int number, Id slot, byte[] commit, List<Delivery> deliveries) implements Request {}

  /** Asks what a slot holds. {@link Response.Slot}. */
  record ReadSlot(int number, Id slot) implements Request {}

  /**
   * Reads the mailboxes of these secrets from now on; takes them over from another connection.
   * Done, then {@link Response.Deliver}.
   */
  record Subscribe(int number, List<Id> secrets) implements Request {}

  /** Reads these no longer. Done. */
  record Unsubscribe(int number, List<Id> mailboxes) implements Request {}

  /**
   * All up to and including this sequence number was stored by the device and may be deleted. Done.
   */
  record Ack(int number, Id mailbox, long upTo) implements Request {}

  /** Puts a device's key packages into a pool. Replaces the last resort if one is given. Done. */
  record FillPool(
      int number, Id secret, Id device, List<byte[]> packages, Optional<byte[]> lastResort)
      implements Request {}

  /** Takes all packages of a device out of its pool. Done. */
  record EmptyPool(int number, Id secret, Id device) implements Request {}

  /** How many packages a device has left. {@link Response.PoolLevel}. */
  record ReadPool(int number, Id secret, Id device) implements Request {}

  /** Takes one package of each device, or of one device alone. {@link Response.Packages}. */
  record TakePackages(int number, Id pool, Optional<Id> device) implements Request {}

  /** Claims or changes a handle. Done. */
  record PutHandle(int number, byte[] name, Id secret, byte[] card) implements Request {}

  /** Asks whose card a handle names. {@link Response.Handle}. */
  record ReadHandle(int number, byte[] name) implements Request {}

  /** Gives a handle up. Done. */
  record DropHandle(int number, byte[] name, Id secret) implements Request {}

  /** The number of a request that cannot be read any further; 0 where there is none. */
  static int numberOf(byte[] frame) {
    if (frame.length < 5) {
      return 0;
    }
    Reader in = new Reader(frame);
    in.uint8();
    return in.uint32();
  }

  static Request read(Reader in) {
    int type = in.uint8();
    int number = in.uint32();
    return switch (type) {
      case 1 -> new Send(number, Delivery.read(in));
      case 2 ->
          new Claim(
              number,
              Id.read(in),
              in.opaque(Bounds.COMMIT_MAX),
              in.vector(Bounds.CLAIM_SENDS_MAX, Delivery::read));
      case 3 -> new ReadSlot(number, Id.read(in));
      case 4 -> new Subscribe(number, in.vector(Bounds.SUBSCRIBE_MAX, Id::read));
      case 5 -> new Unsubscribe(number, in.vector(Bounds.SUBSCRIBE_MAX, Id::read));
      case 6 -> new Ack(number, Id.read(in), in.uint64());
      case 7 ->
          new FillPool(
              number,
              Id.read(in),
              Id.read(in),
              in.vector(Bounds.FILL_MAX, inner -> inner.opaque(Bounds.PACKAGE_MAX)),
              in.optional(inner -> inner.opaque(Bounds.PACKAGE_MAX)));
      case 8 -> new EmptyPool(number, Id.read(in), Id.read(in));
      case 9 -> new ReadPool(number, Id.read(in), Id.read(in));
      case 10 -> new TakePackages(number, Id.read(in), in.optional(Id::read));
      case 11 ->
          new PutHandle(
              number, in.opaque(Bounds.HANDLE_MAX), Id.read(in), in.opaque(Bounds.CARD_MAX));
      case 12 -> new ReadHandle(number, in.opaque(Bounds.HANDLE_MAX));
      case 13 -> new DropHandle(number, in.opaque(Bounds.HANDLE_MAX), Id.read(in));
      default -> throw in.invalid();
    };
  }

  default byte[] encode() {
    Writer out = new Writer(256);
    switch (this) {
      case Send(int number, Delivery delivery) -> delivery.write(head(out, 1, number));
      case Claim(int number, Id slot, byte[] commit, List<Delivery> deliveries) -> {
        slot.write(head(out, 2, number));
        out.opaque(commit).vector(deliveries, (inner, delivery) -> delivery.write(inner));
      }
      case ReadSlot(int number, Id slot) -> slot.write(head(out, 3, number));
      case Subscribe(int number, List<Id> secrets) ->
          head(out, 4, number).vector(secrets, (inner, id) -> id.write(inner));
      case Unsubscribe(int number, List<Id> mailboxes) ->
          head(out, 5, number).vector(mailboxes, (inner, id) -> id.write(inner));
      case Ack(int number, Id mailbox, long upTo) -> {
        mailbox.write(head(out, 6, number));
        out.uint64(upTo);
      }
      case FillPool(
              int number,
              Id secret,
              Id device,
              List<byte[]> packages,
              Optional<byte[]> lastResort) -> {
        secret.write(head(out, 7, number));
        device.write(out);
        out.vector(packages, Writer::opaque).optional(lastResort, Writer::opaque);
      }
      case EmptyPool(int number, Id secret, Id device) -> {
        secret.write(head(out, 8, number));
        device.write(out);
      }
      case ReadPool(int number, Id secret, Id device) -> {
        secret.write(head(out, 9, number));
        device.write(out);
      }
      case TakePackages(int number, Id pool, Optional<Id> device) -> {
        pool.write(head(out, 10, number));
        out.optional(device, (inner, id) -> id.write(inner));
      }
      case PutHandle(int number, byte[] name, Id secret, byte[] card) -> {
        secret.write(head(out, 11, number).opaque(name));
        out.opaque(card);
      }
      case ReadHandle(int number, byte[] name) -> head(out, 12, number).opaque(name);
      case DropHandle(int number, byte[] name, Id secret) ->
          secret.write(head(out, 13, number).opaque(name));
    }
    return out.toBytes();
  }

  private static Writer head(Writer out, int type, int number) {
    return out.uint8(type).uint32(number);
  }
}
