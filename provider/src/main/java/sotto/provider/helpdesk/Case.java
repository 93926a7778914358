package sotto.provider.helpdesk;

import sotto.provider.booking.CustomerId;

/**
 * What one customer wants, from the first words until it is done. Knows no database and no clock.
 *
 * @param name what the customer's account calls itself
 * @param agent account of who has it, or had it when it was done; else empty
 * @param since when it came into its state, in milliseconds since 1970, as all times are
 * @param changed when something was said or done in it
 * @param asked the customer asked for a human
 * @param unread lines of the customer since an agent said something
 * @param line the latest line, the beginning of it
 * @param author of the latest line
 * @param stars 0 until it is rated
 */
public record Case(
    String id,
    CustomerId customer,
    String name,
    State state,
    String agent,
    long opened,
    long since,
    long changed,
    boolean asked,
    int unread,
    String line,
    Line.Author author,
    int stars) {
  private static final int LINE_MAX = 160;
  private static final int UNREAD_MAX = 10_000;

  /** Who has it. */
  public enum State {
    /** The provider's program. */
    BOT,
    /** Nobody, yet. */
    WAITING,
    /** An agent. */
    TAKEN,
    /** Nobody, any more. */
    DONE
  }

  /** A case that begins with the program. */
  public static Case opened(String id, CustomerId customer, String name, long now) {
    return new Case(
        id, customer, name, State.BOT, "", now, now, now, false, 0, "", Line.Author.CUSTOMER, 0);
  }

  /** Something was said in it. */
  public Case said(Line said, long now) {
    int left =
        switch (said.author()) {
          case CUSTOMER -> Math.min(unread + 1, UNREAD_MAX);
          case BOT -> unread;
          case AGENT -> 0;
        };
    return new Case(
        id,
        customer,
        name,
        state,
        agent,
        opened,
        since,
        now,
        asked,
        left,
        Words.cut(said.words(), LINE_MAX),
        said.author(),
        stars);
  }

  /** Its latest line is another one than it was; nobody has more or less to read for that. */
  public Case revised(Line latest) {
    return new Case(
        id,
        customer,
        name,
        state,
        agent,
        opened,
        since,
        changed,
        asked,
        unread,
        Words.cut(latest.words(), LINE_MAX),
        latest.author(),
        stars);
  }

  /** The program does not know what to say, or the customer wants a human. */
  public Case waiting(boolean wanted, long now) {
    Case kept = state == State.BOT ? in(State.WAITING, "", now) : this;
    return new Case(
        id,
        customer,
        name,
        kept.state,
        kept.agent,
        opened,
        kept.since,
        now,
        asked || wanted,
        unread,
        line,
        author,
        stars);
  }

  /** An agent takes it; taking what is one's own changes nothing. */
  public Move take(String by, long now) {
    return switch (state) {
      case BOT -> new Move.Refused(Move.Why.UNKNOWN_CASE);
      case WAITING -> new Move.Moved(in(State.TAKEN, by, now));
      case TAKEN -> agent.equals(by) ? new Move.Moved(this) : new Move.Refused(Move.Why.TAKEN);
      case DONE -> new Move.Refused(Move.Why.DONE);
    };
  }

  /** It waits for another one. */
  public Move leave(String by, long now) {
    return has(by) ? new Move.Moved(in(State.WAITING, "", now)) : notYours();
  }

  public Move handOver(String by, String to, long now) {
    return has(by) ? new Move.Moved(in(State.TAKEN, to, now)) : notYours();
  }

  /** Ends it; what waits may be ended by any agent. */
  public Move done(String by, long now) {
    return state == State.WAITING || has(by) ? new Move.Moved(in(State.DONE, by, now)) : notYours();
  }

  /** Whether an agent may write notes about it. */
  public boolean isOpenTo(String by) {
    return state == State.WAITING || has(by);
  }

  /** Whether what was said in it is for an agent's eyes. */
  public boolean isReadBy(String by) {
    return state == State.WAITING || agent.equals(by);
  }

  /** The customer went. */
  public Case ended(long now) {
    return in(State.DONE, agent, now);
  }

  public Move rate(int given, long now) {
    if (state != State.DONE) {
      return new Move.Refused(Move.Why.NOT_DONE);
    }
    return stars > 0
        ? new Move.Refused(Move.Why.RATED)
        : new Move.Moved(
            new Case(
                id, customer, name, state, agent, opened, since, now, asked, unread, line, author,
                given));
  }

  private boolean has(String by) {
    return state == State.TAKEN && agent.equals(by);
  }

  private Move notYours() {
    return new Move.Refused(state == State.BOT ? Move.Why.UNKNOWN_CASE : Move.Why.NOT_YOURS);
  }

  private Case in(State next, String by, long now) {
    return new Case(
        id, customer, name, next, by, opened, now, now, asked, unread, line, author, stars);
  }
}
