package sotto.provider.helpdesk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.provider.database.Transaction;

/** What an agent sees of the cases. */
public final class Inbox {
  public static final int PAGE_MAX = 25;

  /** Bytes of what is looked for. */
  public static final int SEARCH_MAX = 128;

  private static final int LINES_MAX = 50;
  private static final Pattern CURSOR = Pattern.compile("([0-9]{1,15})-([0-9a-f]{1,64})");

  private Inbox() {}

  /** A list that an agent asks for; {@code after} is what the answer before had as more. */
  public record Wanted(String state, String search, String after, int limit) {}

  /** How many cases are in each state. */
  public record Counts(int waiting, int mine, int taken, int done) {}

  /** Some of a list; {@code more} is empty at its end. */
  public record Page(List<Case> cases, String more, Counts counts) {}

  /** A case as it is shown to an agent that may read it. */
  public record Opened(Case one, List<Line> lines, List<Note> notes, List<Case> before) {}

  /** Empty where what is asked for is not well-formed. */
  public static Optional<Page> page(Transaction transaction, String me, Wanted wanted) {
    Optional<Cases.View> view = view(wanted.state);
    Matcher cursor = CURSOR.matcher(wanted.after);
    boolean sound =
        wanted.limit >= 1
            && wanted.limit <= PAGE_MAX
            && (wanted.search.isEmpty() || Words.fits(wanted.search, SEARCH_MAX))
            && (wanted.after.isEmpty() || cursor.matches());
    if (view.isEmpty() || !sound) {
      return Optional.empty();
    }
    Optional<Cases.Cursor> after =
        wanted.after.isEmpty()
            ? Optional.empty()
            : Optional.of(new Cases.Cursor(Long.parseLong(cursor.group(1)), cursor.group(2)));
    List<Case> found =
        Cases.list(transaction, me, view.get(), wanted.search, after, wanted.limit + 1);
    List<Case> shown = found.subList(0, Math.min(wanted.limit, found.size()));
    String more = found.size() > shown.size() ? cursor(view.get(), shown.getLast()) : "";
    return Optional.of(new Page(shown, more, counts(transaction, me)));
  }

  private static Optional<Cases.View> view(String state) {
    return switch (state.toLowerCase(Locale.ROOT)) {
      case "" -> Optional.of(Cases.View.OPEN);
      case "waiting" -> Optional.of(Cases.View.WAITING);
      case "mine" -> Optional.of(Cases.View.MINE);
      case "taken" -> Optional.of(Cases.View.TAKEN);
      case "done" -> Optional.of(Cases.View.DONE);
      default -> Optional.empty();
    };
  }

  private static String cursor(Cases.View view, Case last) {
    return (view == Cases.View.WAITING ? last.since() : last.changed()) + "-" + last.id();
  }

  private static Counts counts(Transaction transaction, String me) {
    return new Counts(
        Cases.count(transaction, me, Cases.View.WAITING),
        Cases.count(transaction, me, Cases.View.MINE),
        Cases.count(transaction, me, Cases.View.TAKEN),
        Cases.count(transaction, me, Cases.View.DONE));
  }

  /** How many cases an agent has. */
  public static int has(Transaction transaction, String agent) {
    return Cases.count(transaction, agent, Cases.View.MINE);
  }

  /** A case that agents may know of: with its lines for whoever may read them. */
  public static Optional<Opened> open(Transaction transaction, String me, String id) {
    return find(transaction, id)
        .map(one -> {
          boolean read = one.isReadBy(me);
          return new Opened(
              one,
              read ? Lines.of(transaction, id, LINES_MAX) : List.of(),
              Lines.notes(transaction, id),
              read ? Cases.before(transaction, one) : List.of());
        });
  }

  /** A case that is or was any agent's business. */
  public static Optional<Case> find(Transaction transaction, String id) {
    return Cases.find(transaction, id).filter(one -> one.state() != Case.State.BOT);
  }
}
