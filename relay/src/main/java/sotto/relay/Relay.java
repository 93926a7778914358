package sotto.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import sotto.relay.epoch.Slots;
import sotto.relay.handle.Handles;
import sotto.relay.limit.Limit;
import sotto.relay.limit.Limits;
import sotto.relay.mailbox.Mailboxes;
import sotto.relay.pool.Pools;
import sotto.relay.store.StoreException;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.frame.Secrets;
import sotto.wire.frame.Secrets.Purpose;

/**
 * What a relay decides: what to store for a request and what to answer, and who reads which
 * mailbox. Pure but for the rows it is given; one thread. An answer may leave when {@link #commit}
 * returned.
 *
 * @param <C> what stands for a connection
 */
public final class Relay<C> {
  /** Bytes of envelopes handed to a connection at a time. */
  private static final int HELPING_BYTES = 256 << 10;

  private final UnaryOperator<byte[]> sha256;
  private final Limits limits;
  private final Mailboxes mailboxes;
  private final Slots slots = new Slots();
  private final Pools pools;
  private final Handles handles = new Handles();
  private final Readers<C> readers = new Readers<>();

  public Relay(UnaryOperator<byte[]> sha256, IntFunction<byte[]> random, Limits limits) {
    this.sha256 = sha256;
    this.limits = limits;
    this.mailboxes = new Mailboxes(limits, random);
    this.pools = new Pools(limits);
  }

  /** Something to say to a connection. */
  public record Saying<C>(C to, Response response) {}

  /**
   * Does one request. Answers and deliveries are said in order; none may leave before the rows are
   * committed.
   */
  public List<Saying<C>> handle(Transaction rows, C from, Request request, int today) {
    int number = request.number();
    if (isTooLarge(request)) {
      return List.of(refused(from, number, Refusal.TOO_LARGE));
    }
    List<Saying<C>> said = new ArrayList<>();
    switch (request) {
      case Request.Send(int ignored, Request.Delivery delivery) -> {
        Optional<Refusal> refusal = mailboxes.refuses(rows, List.of(delivery));
        said.add(answer(from, number, refusal));
        if (refusal.isEmpty()) {
          deliver(rows, delivery, today, said);
        }
      }
      case Request.Claim claim -> claim(rows, from, claim, today, said);
      case Request.ReadSlot(int ignored, Id slot) ->
          said.add(new Saying<>(from, new Response.Slot(number, slots.read(rows, slot))));
      case Request.Subscribe(int ignored, List<Id> secrets) ->
          subscribe(rows, from, number, secrets, said);
      case Request.Unsubscribe(int ignored, List<Id> given) -> {
        given.forEach(mailbox -> readers.remove(from, mailbox));
        said.add(done(from, number));
      }
      case Request.Ack(int ignored, Id mailbox, long upTo) -> {
        if (readers.reads(from, mailbox)) {
          mailboxes.acknowledge(rows, mailbox, upTo);
          said.add(done(from, number));
        } else {
          said.add(refused(from, number, Refusal.NOT_SUBSCRIBED));
        }
      }
      case Request.FillPool fill ->
          said.add(
              answer(
                  from,
                  number,
                  pools.fill(
                      rows,
                      id(Purpose.POOL, fill.secret()),
                      fill.device(),
                      fill.packages(),
                      fill.lastResort(),
                      today)));
      case Request.EmptyPool(int ignored, Id secret, Id device) -> {
        pools.empty(rows, id(Purpose.POOL, secret), device);
        said.add(done(from, number));
      }
      case Request.ReadPool(int ignored, Id secret, Id device) -> {
        Id pool = id(Purpose.POOL, secret);
        pools.seen(rows, pool, device, today);
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
                ? refused(from, number, Refusal.NOT_FOUND)
                : new Saying<>(from, new Response.Packages(number, taken)));
      }
      case Request.PutHandle(int ignored, byte[] name, Id secret, byte[] card) ->
          said.add(
              answer(
                  from, number, handles.put(rows, name, id(Purpose.HANDLE, secret), card, today)));
      case Request.ReadHandle(int ignored, byte[] name) ->
          said.add(
              handles
                  .card(rows, name)
                  .map(card -> new Saying<>(from, (Response) new Response.Handle(number, card)))
                  .orElseGet(() -> refused(from, number, Refusal.NOT_FOUND)));
      case Request.DropHandle(int ignored, byte[] name, Id secret) ->
          said.add(answer(from, number, handles.drop(rows, name, id(Purpose.HANDLE, secret))));
    }
    return said;
  }

  private boolean isTooLarge(Request request) {
    return switch (request) {
      case Request.Send(int ignored, Request.Delivery delivery) -> isTooLarge(delivery);
      case Request.Claim(int ignored, Id slot, byte[] commit, List<Request.Delivery> sends) ->
          commit.length > limits.of(Limit.COMMIT_BYTES)
              || sends.size() > limits.of(Limit.CLAIM_SENDS)
              || sends.stream().anyMatch(this::isTooLarge);
      default -> false;
    };
  }

  private boolean isTooLarge(Request.Delivery delivery) {
    return delivery.envelope().length > limits.of(Limit.ENVELOPE_BYTES)
        || delivery.mailboxes().size() > limits.of(Limit.RECIPIENTS);
  }

  /**
   * Makes all that was handled durable. Throws {@link StoreException} where that fails; then none
   * of it happened, in the rows; {@link #rollBack} makes it so in what this remembers. Gives
   * whether there was anything to write.
   */
  public boolean commit(Transaction rows) {
    mailboxes.save(rows);
    boolean written = rows.commit();
    readers.keep();
    return written;
  }

  /** Keeps what it remembers as it is, without a transaction. */
  public void settle() {
    readers.keep();
  }

  /** Forgets what a transaction changed that will not be committed. */
  public void rollBack() {
    mailboxes.forget();
    readers.undo();
  }

  /**
   * What waits for a connection beyond what it was given; empty when it has all. To be asked again
   * once that was sent.
   */
  public List<Saying<C>> more(Transaction rows, C connection) {
    List<Saying<C>> said = new ArrayList<>();
    int bytes = 0;
    for (Optional<Readers.Reading<C>> next = readers.firstBehind(connection);
        next.isPresent() && bytes < HELPING_BYTES;
        next = readers.firstBehind(connection)) {
      Readers.Reading<C> reading = next.get();
      Id mailbox = reading.mailbox();
      List<Mailboxes.Waiting> found =
          mailboxes.after(rows, mailbox, reading.delivered(), HELPING_BYTES - bytes);
      for (Mailboxes.Waiting waiting : found) {
        bytes += waiting.envelope().length;
        said.add(
            new Saying<>(
                connection, new Response.Deliver(mailbox, waiting.sequence(), waiting.envelope())));
      }
      long last = mailboxes.last(rows, mailbox);
      long upTo = found.isEmpty() ? last : found.getLast().sequence();
      readers.delivered(reading, upTo, upTo < last);
    }
    readers.levels().take(connection).forEach(number -> said.add(done(connection, number)));
    return said;
  }

  /** Whether something waits for a connection that it was not given yet. */
  public boolean isBehind(C connection) {
    return readers.firstBehind(connection).isPresent() || readers.levels().awaits(connection);
  }

  /** A connection cannot take more: what comes for it stays in the store until {@link #resume}. */
  public void pause(C connection) {
    readers.pause(connection);
  }

  /** A connection can take more again; {@link #more} has what it missed. */
  public void resume(C connection) {
    readers.resume(connection);
  }

  /** A connection is gone. */
  public void closed(C connection) {
    readers.closed(connection);
  }

  /**
   * Those who read mailboxes of others since this was asked last: they have {@link #more} to get.
   */
  public Set<C> takeHeirs() {
    return readers.takeHeirs();
  }

  /** The sweep over all that expires. */
  public Expiry expiry() {
    return new Expiry(limits, mailboxes, slots, pools, handles);
  }

  private void claim(
      Transaction rows, C from, Request.Claim claim, int today, List<Saying<C>> said) {
    Optional<byte[]> held = slots.read(rows, claim.slot());
    if (held.isPresent()) {
      said.add(new Saying<>(from, new Response.Lost(claim.number(), held.get())));
      return;
    }
    Optional<Refusal> refusal = mailboxes.refuses(rows, claim.deliveries());
    said.add(answer(from, claim.number(), refusal));
    if (refusal.isEmpty()) {
      slots.claim(rows, claim.slot(), claim.commit(), today);
      claim.deliveries().forEach(delivery -> deliver(rows, delivery, today, said));
    }
  }

  private void subscribe(
      Transaction rows, C from, int number, List<Id> secrets, List<Saying<C>> said) {
    if (secrets.isEmpty() && isBehind(from)) {
      if (!readers.levels().await(from, number)) {
        said.add(refused(from, number, Refusal.TOO_FAST));
      }
      return;
    }
    List<Id> given = secrets.stream().distinct().map(each -> id(Purpose.MAILBOX, each)).toList();
    long fresh = given.stream().filter(mailbox -> !readers.asked(from, mailbox)).count();
    if (readers.count(from) + fresh > limits.of(Limit.CONNECTION_MAILBOXES)) {
      said.add(refused(from, number, Refusal.TOO_MANY_MAILBOXES));
      return;
    }
    said.add(done(from, number));
    for (Id mailbox : given) {
      long gone = mailboxes.gone(rows, mailbox);
      readers
          .put(from, mailbox, gone, gone < mailboxes.last(rows, mailbox))
          .ifPresent(before -> said.add(new Saying<>(before, new Response.TakenOver(mailbox))));
    }
  }

  /**
   * Who is level with a mailbox gets the new envelope at once; who is behind gets it in its turn,
   * from the store.
   */
  private void deliver(
      Transaction rows, Request.Delivery delivery, int today, List<Saying<C>> said) {
    for (Mailboxes.Waiting appended : mailboxes.append(rows, delivery, today)) {
      readers
          .next(appended.mailbox(), appended.sequence())
          .ifPresent(reader ->
              said.add(
                  new Saying<>(
                      reader,
                      new Response.Deliver(
                          appended.mailbox(), appended.sequence(), appended.envelope()))));
    }
  }

  private Id id(Purpose purpose, Id secret) {
    return Secrets.id(sha256, purpose, secret.bytes());
  }

  private static <C> Saying<C> answer(C to, int number, Optional<Refusal> refusal) {
    return refusal.map(reason -> refused(to, number, reason)).orElseGet(() -> done(to, number));
  }

  private static <C> Saying<C> done(C to, int number) {
    return new Saying<>(to, new Response.Done(number));
  }

  private static <C> Saying<C> refused(C to, int number, Refusal reason) {
    return new Saying<>(to, new Response.Refused(number, reason, 0));
  }
}
