package sotto.relay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import sotto.relay.epoch.Slots;
import sotto.relay.handle.Handles;
import sotto.relay.mailbox.MailboxLimits;
import sotto.relay.mailbox.Mailboxes;
import sotto.relay.pool.Pools;
import sotto.relay.store.Key;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.frame.Secrets;
import sotto.wire.frame.Secrets.Purpose;

/**
 * What a relay decides: what to store for a request and what to answer, and who reads which
 * mailbox. Pure but for the rows it is given; one thread. Whoever drives it commits the transaction
 * before an answer leaves.
 *
 * @param <C> what stands for a connection
 */
public final class Relay<C> {
  /** Bytes of envelopes handed to a connection at a time. */
  private static final int BATCH_BYTES = 256 << 10;

  private final UnaryOperator<byte[]> sha256;
  private final int mailboxesMax;
  private final Mailboxes mailboxes;
  private final Slots slots = new Slots();
  private final Pools pools = new Pools();
  private final Handles handles = new Handles();
  private final Readers<C> readers = new Readers<>();

  /** Connections that read on what another one left. */
  private final Set<C> heirs = new LinkedHashSet<>();

  /** Connections that cannot take more at present. */
  private final Set<C> paused = new HashSet<>();

  /**
   * @param mailboxesMax mailboxes that one connection may read
   */
  public Relay(
      UnaryOperator<byte[]> sha256,
      IntFunction<byte[]> random,
      MailboxLimits limits,
      int mailboxesMax) {
    this.sha256 = sha256;
    this.mailboxesMax = mailboxesMax;
    this.mailboxes = new Mailboxes(limits, random);
  }

  /** Something to say to a connection. */
  public record Saying<C>(C to, Response response) {}

  /**
   * Does one request. Answers and deliveries are said in order; none may leave before the rows are
   * committed.
   */
  public List<Saying<C>> handle(Transaction rows, C from, Request request, int today) {
    List<Saying<C>> said = new ArrayList<>();
    int number = request.number();
    switch (request) {
      case Request.Send(int ignored, Request.Delivery delivery) -> {
        Optional<Refusal> refusal = mailboxes.refuses(rows, List.of(delivery));
        said.add(answer(from, number, refusal));
        if (refusal.isEmpty()) {
          deliver(rows, delivery, today, said);
        }
      }
      case Request.Claim(
              int ignored,
              Id slot,
              byte[] commit,
              List<Request.Delivery> deliveries) -> {
        Optional<byte[]> held = slots.read(rows, slot);
        Optional<Refusal> refusal = mailboxes.refuses(rows, deliveries);
        if (held.isPresent()) {
          said.add(new Saying<>(from, new Response.Lost(number, held.get())));
        } else if (refusal.isPresent()) {
          said.add(answer(from, number, refusal));
        } else {
          slots.claim(rows, slot, commit, today);
          said.add(answer(from, number, Optional.empty()));
          deliveries.forEach(delivery -> deliver(rows, delivery, today, said));
        }
      }
      case Request.ReadSlot(int ignored, Id slot) ->
          said.add(new Saying<>(from, new Response.Slot(number, slots.read(rows, slot))));
      case Request.Subscribe(int ignored, List<Id> secrets) ->
          subscribe(rows, from, number, secrets, said);
      case Request.Unsubscribe(int ignored, List<Id> given) -> {
        said.add(answer(from, number, Optional.empty()));
        given.forEach(mailbox -> readers.stop(from, mailbox).ifPresent(heirs::add));
      }
      case Request.Ack(int ignored, Id mailbox, long upTo) -> {
        boolean reads = readers.reads(from, mailbox);
        if (reads) {
          mailboxes.acknowledge(rows, mailbox, upTo);
        }
        said.add(
            answer(from, number, reads ? Optional.empty() : Optional.of(Refusal.NOT_SUBSCRIBED)));
      }
      case Request.FillPool(
              int ignored,
              Id secret,
              Id device,
              List<byte[]> packages,
              Optional<byte[]> lastResort) ->
          said.add(
              answer(
                  from,
                  number,
                  pools.fill(rows, id(Purpose.POOL, secret), device, packages, lastResort)));
      case Request.EmptyPool(int ignored, Id secret, Id device) -> {
        pools.empty(rows, id(Purpose.POOL, secret), device);
        said.add(answer(from, number, Optional.empty()));
      }
      case Request.ReadPool(int ignored, Id secret, Id device) -> {
        Id pool = id(Purpose.POOL, secret);
        said.add(
            new Saying<>(
                from,
                new Response.PoolLevel(
                    number,
                    pools.level(rows, pool, device),
                    pools.hasLastResort(rows, pool, device))));
      }
      case Request.TakePackages(int ignored, Id pool, Optional<Id> device) -> {
        List<byte[]> taken = pools.take(rows, pool, device);
        said.add(
            taken.isEmpty()
                ? answer(from, number, Optional.of(Refusal.NOT_FOUND))
                : new Saying<>(from, new Response.Packages(number, taken)));
      }
      case Request.PutHandle(int ignored, byte[] name, Id secret, byte[] card) ->
          said.add(answer(from, number, handles.put(rows, name, id(Purpose.HANDLE, secret), card)));
      case Request.ReadHandle(int ignored, byte[] name) ->
          said.add(
              handles
                  .card(rows, name)
                  .map(card -> new Saying<>(from, (Response) new Response.Handle(number, card)))
                  .orElseGet(() -> answer(from, number, Optional.of(Refusal.NOT_FOUND))));
      case Request.DropHandle(int ignored, byte[] name, Id secret) ->
          said.add(answer(from, number, handles.drop(rows, name, id(Purpose.HANDLE, secret))));
    }
    return said;
  }

  /**
   * What waits for a connection beyond what it was given; empty when it has all. To be asked again
   * once that was sent.
   */
  public List<Saying<C>> more(Transaction rows, C connection) {
    List<Saying<C>> said = new ArrayList<>();
    for (Id mailbox : readers.asked(connection)) {
      if (readers.reads(connection, mailbox)) {
        Readers.Reading<C> reading = readers.of(mailbox).orElseThrow();
        for (Mailboxes.Waiting waiting :
            mailboxes.after(rows, mailbox, reading.delivered, BATCH_BYTES)) {
          reading.delivered = waiting.sequence();
          said.add(
              new Saying<>(
                  connection,
                  new Response.Deliver(mailbox, waiting.sequence(), waiting.envelope())));
        }
        if (!said.isEmpty()) {
          return said;
        }
        reading.delivered = mailboxes.last(rows, mailbox);
      }
    }
    return said;
  }

  /** A connection cannot take more: what comes for it stays in the store until {@link #resume}. */
  public void pause(C connection) {
    paused.add(connection);
  }

  /** A connection can take more again; {@link #more} has what it missed. */
  public void resume(C connection) {
    paused.remove(connection);
  }

  /** A connection is gone. */
  public void closed(C connection) {
    paused.remove(connection);
    heirs.remove(connection);
    heirs.addAll(readers.closed(connection));
  }

  /**
   * Those who read mailboxes of others since this was asked last: they have {@link #more} to get.
   */
  public Set<C> heirs() {
    Set<C> found = Set.copyOf(heirs);
    heirs.clear();
    return found;
  }

  /**
   * A transaction failed: forget what it would have changed. Readers get again what they have not
   * acknowledged.
   */
  public void failed() {
    mailboxes.forget();
    readers.deliverAgain();
  }

  /**
   * Deletes what expired in up to so many mailboxes behind this one; gives the last of them, or
   * empty when all were seen.
   */
  public Optional<Id> expire(Transaction rows, Optional<Id> behind, int mailboxesMax, int today) {
    List<Id> found = new ArrayList<>();
    byte[] all = {(byte) Key.HEAD};
    rows.scan(
        behind.map(last -> Key.after(Key.of(Key.HEAD, last))).orElse(all),
        Key.after(all),
        (key, head) ->
            found.add(Id.of(Arrays.copyOfRange(key, 1, key.length)))
                && found.size() < mailboxesMax);
    found.forEach(mailbox -> mailboxes.expire(rows, mailbox, today));
    return found.size() < mailboxesMax ? Optional.empty() : Optional.of(found.getLast());
  }

  /** Deletes slots that are too old. */
  public void expireSlots(Transaction rows, int today) {
    slots.expire(rows, today);
  }

  private void subscribe(
      Transaction rows, C from, int number, List<Id> secrets, List<Saying<C>> said) {
    if (readers.asked(from).size() + secrets.size() > mailboxesMax) {
      said.add(answer(from, number, Optional.of(Refusal.TOO_MANY_MAILBOXES)));
      return;
    }
    said.add(answer(from, number, Optional.empty()));
    for (Id secret : secrets) {
      Id mailbox = id(Purpose.MAILBOX, secret);
      readers
          .read(from, mailbox)
          .ifPresent(before -> said.add(new Saying<>(before, new Response.TakenOver(mailbox))));
    }
    said.addAll(more(rows, from));
  }

  /**
   * Who is level with a mailbox gets the new envelope at once; who is behind gets it in its turn,
   * from the store.
   */
  private void deliver(
      Transaction rows, Request.Delivery delivery, int today, List<Saying<C>> said) {
    for (Mailboxes.Waiting appended : mailboxes.append(rows, delivery, today)) {
      Readers.Reading<C> reading = readers.of(appended.mailbox()).orElse(null);
      if (reading != null
          && reading.delivered == appended.sequence() - 1
          && !paused.contains(reading.connection)) {
        reading.delivered = appended.sequence();
        said.add(
            new Saying<>(
                reading.connection,
                new Response.Deliver(
                    appended.mailbox(), appended.sequence(), appended.envelope())));
      }
    }
  }

  private Id id(Purpose purpose, Id secret) {
    return Secrets.id(sha256, purpose, secret.bytes());
  }

  private static <C> Saying<C> answer(C to, int number, Optional<Refusal> refusal) {
    return new Saying<>(
        to,
        refusal
            .<Response>map(reason -> new Response.Refused(number, reason, 0))
            .orElse(new Response.Done(number)));
  }
}
