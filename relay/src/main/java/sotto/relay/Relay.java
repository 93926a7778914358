package sotto.relay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  private final Map<Id, Reading<C>> readers = new HashMap<>();
  private final Map<C, Set<Id>> subscriptions = new HashMap<>();

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

  /** A mailbox that a connection reads, and how far it was delivered. */
  private static final class Reading<C> {
    final C connection;
    long delivered;

    Reading(C connection) {
      this.connection = connection;
    }
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
        given.forEach(mailbox -> stopReading(from, mailbox));
        said.add(answer(from, number, Optional.empty()));
      }
      case Request.Ack(int ignored, Id mailbox, long upTo) -> {
        boolean reads =
            Optional.ofNullable(readers.get(mailbox))
                .filter(reading -> reading.connection.equals(from))
                .isPresent();
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
      case Request.TakePackages(int ignored, Id pool) -> {
        List<byte[]> taken = pools.take(rows, pool);
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
    for (Id mailbox : subscriptions.getOrDefault(connection, Set.of())) {
      Reading<C> reading = readers.get(mailbox);
      if (reading != null) {
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

  /** A connection is gone: nobody reads its mailboxes now. */
  public void closed(C connection) {
    paused.remove(connection);
    Set<Id> read = subscriptions.remove(connection);
    if (read != null) {
      read.forEach(mailbox -> readers.remove(mailbox));
    }
  }

  /**
   * A transaction failed: forget what it would have changed. Readers get again what they have not
   * acknowledged.
   */
  public void failed() {
    mailboxes.forget();
    readers.values().forEach(reading -> reading.delivered = 0);
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
    Set<Id> mine = subscriptions.computeIfAbsent(from, fresh -> new LinkedHashSet<>());
    if (mine.size() + secrets.size() > mailboxesMax) {
      said.add(answer(from, number, Optional.of(Refusal.TOO_MANY_MAILBOXES)));
      return;
    }
    said.add(answer(from, number, Optional.empty()));
    for (Id secret : secrets) {
      Id mailbox = id(Purpose.MAILBOX, secret);
      Reading<C> before = readers.put(mailbox, new Reading<>(from));
      if (before != null && !before.connection.equals(from)) {
        subscriptions.getOrDefault(before.connection, new LinkedHashSet<>()).remove(mailbox);
        said.add(new Saying<>(before.connection, new Response.TakenOver(mailbox)));
      }
      mine.add(mailbox);
    }
    said.addAll(more(rows, from));
  }

  private void stopReading(C connection, Id mailbox) {
    if (subscriptions.getOrDefault(connection, Set.of()).contains(mailbox)) {
      subscriptions.getOrDefault(connection, new LinkedHashSet<>()).remove(mailbox);
      readers.remove(mailbox);
    }
  }

  /**
   * Who is level with a mailbox gets the new envelope at once; who is behind gets it in its turn,
   * from the store.
   */
  private void deliver(
      Transaction rows, Request.Delivery delivery, int today, List<Saying<C>> said) {
    for (Mailboxes.Waiting appended : mailboxes.append(rows, delivery, today)) {
      Reading<C> reading = readers.get(appended.mailbox());
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
