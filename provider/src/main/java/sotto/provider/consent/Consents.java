package sotto.provider.consent;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import sotto.provider.database.Database;
import sotto.provider.database.Migrations;
import sotto.provider.database.Transaction;

/**
 * The store of personal fields. A value is stored under a consent that is live and names its field,
 * and read as long as that is so. It goes when the consent ends, without anyone asking, and when it
 * is withdrawn, except what a duty keeps. After each withdrawal, and now and then, {@link #sweep}
 * must run: only then is what was erased gone from the database's files.
 */
public final class Consents {
  /** The store's tables, for {@link Database#open}. */
  public static final Migrations MIGRATIONS = new Migrations("consent", "sotto/provider/consent");

  public static final int VALUE_BYTES_MAX = 1024 * 1024;

  /** So many values hang on one consent, at most. */
  public static final int VALUES_MAX = 256;

  /** So many bytes all values of one alias have together, at most. */
  public static final int ALIAS_BYTES_MAX = 16 * 1024 * 1024;

  /** So many consents one alias has, at most. */
  public static final int CONSENTS_MAX = 1_000;

  private final InstantSource clock;

  /**
   * @param clock by which consents and duties end; a millisecond is its smallest step
   */
  public Consents(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Stores a consent; the same one again changes nothing.
   *
   * @return whether it is stored: not if another one has this id, or the alias has {@link
   *     #CONSENTS_MAX}
   */
  public boolean record(Transaction transaction, Consent consent) {
    transaction.alone("alias " + consent.alias().value());
    Optional<Consent> known = ConsentRows.find(transaction, consent.id());
    if (known.isPresent()) {
      return ConsentRows.same(known.get(), consent);
    }
    return ConsentRows.count(transaction, consent.alias()) < CONSENTS_MAX
        && ConsentRows.add(transaction, consent, now());
  }

  /**
   * Notes that a law obliges to keep a field of a consent. What it keeps stays, and is no longer
   * read, when the consent ends.
   *
   * @return false if the consent names no such field
   */
  public boolean oblige(Transaction transaction, ConsentId consent, String field, Duty duty) {
    if (ConsentRows.find(transaction, consent)
        .filter(it -> it.fields().contains(field))
        .isEmpty()) {
      return false;
    }
    ConsentRows.oblige(transaction, consent, field, duty);
    ValueRows.keepAtLeast(transaction, consent, field, duty.until());
    return true;
  }

  /** Stores a value, in the place of the one that it had. */
  public Stored put(Transaction transaction, AliasId alias, ConsentId id, Item item, byte[] value) {
    transaction.alone("consent " + id.value());
    Optional<Consent> consent =
        ConsentRows.find(transaction, id).filter(it -> it.alias().equals(alias));
    if (consent.isEmpty()) {
      return Stored.NO_SUCH_CONSENT;
    }
    if (!consent.get().fields().contains(item.field())) {
      return Stored.FIELD_NOT_NAMED;
    }
    Instant now = now();
    if (!live(transaction, consent.get(), item.field(), now)) {
      return Stored.CONSENT_ENDED;
    }
    if (value.length > VALUE_BYTES_MAX) {
      return Stored.TOO_LARGE;
    }
    transaction.alone("alias " + alias.value());
    int freed = ValueRows.length(transaction, id, item);
    if (ValueRows.bytes(transaction, alias) - freed + value.length > ALIAS_BYTES_MAX) {
      return Stored.TOO_MUCH;
    }
    if (ValueRows.remove(transaction, id, item)) {
      ScrubRows.mark(transaction);
    } else if (ValueRows.count(transaction, id) >= VALUES_MAX) {
      return Stored.TOO_MUCH;
    }
    Instant until = consent.get().until();
    for (Duty duty : ConsentRows.duties(transaction, id, item.field())) {
      until = duty.until().isAfter(until) ? duty.until() : until;
    }
    ValueRows.add(transaction, id, item, value, now, until);
    return Stored.STORED;
  }

  /** A value, while its consent is live; what only a duty keeps is not read. */
  public Optional<byte[]> read(Transaction transaction, ConsentId id, Item item) {
    return ConsentRows.find(transaction, id)
        .filter(consent -> live(transaction, consent, item.field(), now()))
        .flatMap(consent -> ValueRows.read(transaction, id, item));
  }

  private static boolean live(Transaction transaction, Consent consent, String field, Instant now) {
    return now.isBefore(consent.until())
        && !ConsentRows.withdrawn(transaction, consent.id()).containsKey(field);
  }

  /**
   * Withdraws a consent for all its fields, and erases what hangs on it. Asked again, it says what
   * is still kept. {@link #sweep} must follow before anybody is told.
   *
   * @return empty if this alias gave no such consent
   */
  public Optional<Erasure> withdraw(Transaction transaction, AliasId alias, ConsentId id) {
    return ConsentRows.find(transaction, id)
        .flatMap(consent -> withdraw(transaction, alias, id, consent.fields()));
  }

  /** Withdraws a consent for these of its fields; others stay as they are. */
  public Optional<Erasure> withdraw(
      Transaction transaction, AliasId alias, ConsentId id, Set<String> fields) {
    transaction.alone("consent " + id.value());
    Optional<Consent> consent =
        ConsentRows.find(transaction, id).filter(it -> it.alias().equals(alias));
    if (consent.isEmpty()) {
      return Optional.empty();
    }
    SortedSet<String> named = consent.get().fields();
    Instant now = now();
    List<Item> erased = new ArrayList<>();
    List<Erasure.Kept> kept = new ArrayList<>();
    for (String field : named) {
      if (!fields.contains(field)) {
        continue;
      }
      ConsentRows.withdraw(transaction, id, field, now);
      Optional<Duty> duty =
          ConsentRows.duties(transaction, id, field).stream()
              .filter(each -> each.until().isAfter(now))
              .findFirst();
      for (Item item : ValueRows.items(transaction, id, field)) {
        if (duty.isPresent()) {
          kept.add(new Erasure.Kept(item, duty.get()));
        } else {
          ValueRows.remove(transaction, id, item);
          erased.add(item);
        }
      }
      duty.ifPresent(it -> ValueRows.keepUntil(transaction, id, field, it.until()));
    }
    if (!erased.isEmpty()) {
      ScrubRows.mark(transaction);
    }
    return Optional.of(new Erasure(erased, kept));
  }

  /** Withdraws all consents of an alias. {@link #sweep} must follow before anybody is told. */
  public Erasure forget(Transaction transaction, AliasId alias) {
    List<Item> erased = new ArrayList<>();
    List<Erasure.Kept> kept = new ArrayList<>();
    for (Consent consent : ConsentRows.of(transaction, alias)) {
      Erasure one = withdraw(transaction, alias, consent.id()).orElseThrow();
      erased.addAll(one.erased());
      kept.addAll(one.kept());
    }
    return new Erasure(erased, kept);
  }

  /** All that is stored of an alias, what only duties keep included. */
  public List<Holding> access(Transaction transaction, AliasId alias) {
    List<Holding> holdings = new ArrayList<>();
    for (Consent consent : ConsentRows.of(transaction, alias)) {
      holdings.add(
          new Holding(
              consent,
              ConsentRows.recorded(transaction, consent.id()),
              ConsentRows.withdrawn(transaction, consent.id()),
              ValueRows.all(transaction, consent.id()).stream()
                  .map(value ->
                      new Holding.Value(
                          value.item(),
                          value.bytes(),
                          value.stored(),
                          value.keepUntil(),
                          ConsentRows.duties(transaction, consent.id(), value.item().field())))
                  .toList()));
    }
    return holdings;
  }

  /**
   * Erases what neither a consent nor a duty keeps any longer, and then sees to it that of nothing
   * that was erased, now or before, anything is left in the database's files ({@link
   * Database#scrub} says how far that goes).
   *
   * @return how many values it erased, at most {@code max}; where it is {@code max} there may be
   *     more
   */
  public int sweep(Database database, int max) {
    Instant now = now();
    int erased =
        database.transaction(transaction -> {
          int removed = ValueRows.removeDue(transaction, now, max);
          if (removed > 0) {
            ScrubRows.mark(transaction);
          }
          return removed;
        });
    Optional<Integer> mark = database.transaction(ScrubRows::last);
    if (mark.isPresent()) {
      database.scrub("personal_slot");
      database.transaction(transaction -> ScrubRows.scrubbed(transaction, mark.get()));
    }
    return erased;
  }

  /**
   * Whether something was erased of which the files may still have something. As long as that is so
   * nobody is to be told that it is gone; {@link #sweep} ends it.
   */
  public boolean unswept(Transaction transaction) {
    return ScrubRows.last(transaction).isPresent();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
