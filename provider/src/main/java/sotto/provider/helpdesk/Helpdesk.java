package sotto.provider.helpdesk;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Migrations;
import sotto.provider.database.Transaction;

/**
 * What happens to cases, each in the transaction that it is handed: what follows (who is to be told
 * what, who shall be where) is stored with it.
 */
public final class Helpdesk {
  public static final Migrations MIGRATIONS = new Migrations("helpdesk", "sotto/provider/helpdesk");

  private static final long DAY_MILLIS = 86_400_000;
  private static final long DONE_MILLIS = 90 * DAY_MILLIS;
  private static final long SILENT_MILLIS = 30 * DAY_MILLIS;
  private static final int ERASED_MAX = 500;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Bell bell;

  /** Whoever tells people what happened, by a row of the same transaction. */
  public interface Bell {
    /** One more waits. */
    void waiting(Transaction transaction, Case one);

    /** A colleague handed it over. */
    void handed(Transaction transaction, Case one, String by);

    /** The agent is in. */
    void joined(Transaction transaction, Seat seat);

    /** It is done, and may be rated. */
    void closed(Transaction transaction, Case one);
  }

  public Helpdesk(InstantSource clock, RandomGenerator random, Bell bell) {
    this.clock = clock;
    this.random = random;
    this.bell = bell;
  }

  private String fresh() {
    byte[] id = new byte[16];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  /** A link was made for an agent; false where there are too many. */
  public boolean invite(Transaction transaction, Agents.Invitation invitation) {
    return Agents.invite(transaction, invitation, clock.millis());
  }

  /** A link shall make nobody an agent any more; false where it made somebody one already. */
  public boolean withdraw(Transaction transaction, String token) {
    return Agents.withdraw(transaction, token);
  }

  /** Somebody knocked with a token; whether that makes an agent of them. */
  public boolean came(Transaction transaction, String token, String account) {
    return Agents.came(transaction, token, account);
  }

  /** Somebody is an agent no more: what they had waits. */
  public boolean end(Transaction transaction, String account) {
    Cases.taken(transaction, account).forEach(one -> leave(transaction, one.id(), account));
    return Agents.end(transaction, account, clock.millis());
  }

  /**
   * The customer said something. A program answers as long as no human is wanted.
   *
   * @param bot gives an answer to a text, or nothing where a human has to
   */
  public void heard(
      Transaction transaction,
      CustomerId customer,
      Line line,
      Function<String, Optional<String>> bot) {
    if (Lines.knows(transaction, customer.value(), line.message())) {
      return;
    }
    long now = clock.millis();
    Case open =
        Cases.open(transaction, customer)
            .orElseGet(() -> Case.opened(fresh(), customer, line.name(), now))
            .said(line, now);
    Cases.put(transaction, open);
    Lines.add(transaction, open, line);
    if (open.state() == Case.State.BOT) {
      Optional<String> answer =
          line.kind() == Line.Kind.TEXT ? bot.apply(line.words()) : Optional.empty();
      answer.ifPresentOrElse(
          words -> say(transaction, open, words),
          () -> waits(transaction, open, false, Comfort.to(line.words())));
    }
  }

  /** An agent said something in the conversation. */
  public void spoke(Transaction transaction, CustomerId customer, Line line) {
    if (!Lines.knows(transaction, customer.value(), line.message())) {
      Cases.open(transaction, customer)
          .ifPresent(open -> {
            Cases.put(transaction, open.said(line, clock.millis()));
            Lines.add(transaction, open, line);
          });
    }
  }

  private Case say(Transaction transaction, Case to, String words) {
    long now = clock.millis();
    Line line = new Line(fresh(), Line.Author.BOT, "", Line.Kind.TEXT, words, now);
    Case said = to.said(line, now);
    Cases.put(transaction, said);
    Lines.add(transaction, said, line);
    Saying.add(transaction, new Saying(line.message(), to.customer(), words, now));
    return said;
  }

  private Case waits(Transaction transaction, Case of, boolean asked, Comfort comfort) {
    boolean begins = of.state() == Case.State.BOT;
    Case waiting = of.waiting(asked, clock.millis());
    Cases.put(transaction, waiting);
    if (begins) {
      bell.waiting(transaction, waiting);
      return say(transaction, waiting, comfort.words());
    }
    return waiting;
  }

  /** The customer wants a human. */
  public Case human(Transaction transaction, CustomerId customer, String name, String language) {
    Case open =
        Cases.open(transaction, customer)
            .orElseGet(() -> Case.opened(fresh(), customer, name, clock.millis()));
    return waits(
        transaction, open, true, Comfort.of(language).orElseGet(() -> Comfort.to(open.line())));
  }

  public Move rate(Transaction transaction, CustomerId customer, String id, int stars) {
    return apply(
        transaction,
        Cases.find(transaction, id).filter(one -> one.customer().equals(customer)),
        one -> one.rate(stars, clock.millis()));
  }

  public Move take(Transaction transaction, String id, String agent) {
    return seated(transaction, id, one -> one.take(agent, clock.millis()));
  }

  public Move leave(Transaction transaction, String id, String agent) {
    Move move = seated(transaction, id, one -> one.leave(agent, clock.millis()));
    if (move instanceof Move.Moved(Case waiting)) {
      bell.waiting(transaction, waiting);
    }
    return move;
  }

  public Move handOver(Transaction transaction, String id, Agents.Agent from, String to) {
    if (Agents.find(transaction, to).isEmpty()) {
      return new Move.Refused(Move.Why.UNKNOWN_AGENT);
    }
    Move move = seated(transaction, id, one -> one.handOver(from.account(), to, clock.millis()));
    if (move instanceof Move.Moved(Case handed)) {
      bell.handed(transaction, handed, from.name());
    }
    return move;
  }

  public Move done(Transaction transaction, String id, String agent) {
    Move move = seated(transaction, id, one -> one.done(agent, clock.millis()));
    if (move instanceof Move.Moved(Case done)) {
      bell.closed(transaction, done);
    }
    return move;
  }

  /** Does it, and says who shall be in the conversation then. */
  private Move seated(Transaction transaction, String id, Function<Case, Move> what) {
    Optional<Case> before = Cases.find(transaction, id);
    Move move = apply(transaction, before, what);
    if (move instanceof Move.Moved(Case to) && !before.equals(Optional.of(to))) {
      Seat.want(transaction, to, to.state() == Case.State.TAKEN ? to.agent() : "");
    }
    return move;
  }

  private static Move apply(
      Transaction transaction, Optional<Case> found, Function<Case, Move> what) {
    if (found.isEmpty()) {
      return new Move.Refused(Move.Why.UNKNOWN_CASE);
    }
    transaction.alone("desk case " + found.get().id());
    Move move = what.apply(found.get());
    if (move instanceof Move.Moved(Case to)) {
      Cases.put(transaction, to);
    }
    return move;
  }

  /** A note of an agent; false where there are too many. */
  public boolean note(Transaction transaction, String id, Note note) {
    return Lines.note(transaction, id, note);
  }

  /** A note of now. */
  public Note note(String by, String words) {
    return new Note(clock.millis(), by, words);
  }

  /** Adds words that agents say often; gives their id, or nothing where there are too many. */
  public Optional<String> addCanned(Transaction transaction, String title, String words) {
    String id = fresh();
    return Canned.add(transaction, new Canned(id, title, words))
        ? Optional.of(id)
        : Optional.empty();
  }

  /** Who shall be in the conversation is: the agent is told what it is called. */
  public void settled(Transaction transaction, Seat seat, String conversation) {
    boolean still = Seat.find(transaction, seat.customer()).filter(seat::equals).isPresent();
    if (still) {
      Seat.settle(transaction, seat, conversation);
      if (!seat.agent().isEmpty()) {
        bell.joined(
            transaction,
            new Seat(seat.customer(), seat.agent(), seat.caseId(), true, conversation));
      }
    }
  }

  /** The conversation is another one than it was: the agent is not in it yet. */
  public void moved(Transaction transaction, Seat seat) {
    Seat.unsettle(transaction, seat);
  }

  /** An agent who was in the conversation went by itself. */
  public void went(Transaction transaction, Seat seat) {
    leave(transaction, seat.caseId(), seat.agent());
  }

  /** The customer went: what was wanted is wanted no more. */
  public void left(Transaction transaction, CustomerId customer) {
    Cases.open(transaction, customer)
        .ifPresent(open -> {
          Cases.put(transaction, open.ended(clock.millis()));
          Seat.want(transaction, open, "");
        });
  }

  /** Everything that is kept of a customer's cases, for whoever asks what is held of them. */
  public List<Told> told(Transaction transaction, CustomerId customer) {
    List<Told> told = new ArrayList<>();
    for (Case one : Cases.of(transaction, customer)) {
      told.add(
          new Told(
              one,
              Agents.name(transaction, one.agent()),
              Lines.of(transaction, one.id(), Integer.MAX_VALUE),
              Lines.notes(transaction, one.id())));
    }
    return told;
  }

  /** A case with all that was said in it and about it. */
  public record Told(Case of, String by, List<Line> lines, List<Note> notes) {}

  /** Erases all of a customer's cases; an agent who is in the conversation goes. */
  public void forget(Transaction transaction, CustomerId customer) {
    List<Case> all = Cases.of(transaction, customer);
    all.stream()
        .filter(one -> one.state() == Case.State.TAKEN)
        .forEach(one -> Seat.want(transaction, one, ""));
    all.forEach(one -> Cases.erase(transaction, one));
    Saying.forget(transaction, customer);
  }

  /** Erases what is kept no longer; whether there was anything. */
  public boolean tidy(Transaction transaction) {
    long now = clock.millis();
    List<Case> over = Cases.over(transaction, now - DONE_MILLIS, now - SILENT_MILLIS, ERASED_MAX);
    over.forEach(one -> Cases.erase(transaction, one));
    return !over.isEmpty();
  }
}
