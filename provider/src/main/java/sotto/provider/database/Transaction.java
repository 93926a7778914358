package sotto.provider.database;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * A transaction that is under way: all that is done with it is stored, or nothing. Whoever is
 * handed one may add rows of their own. It ends with the call of {@link Database#transaction} that
 * gave it, and must not be kept beyond.
 */
public final class Transaction {
  private final Handle handle;
  private final Engine engine;
  private int savepoints;

  /** Why it can no longer be stored, whoever caught that. */
  private Optional<JdbiException> lost = Optional.empty();

  Transaction(Handle handle, Engine engine) {
    this.handle = handle;
    this.engine = engine;
  }

  /** For statements, in SQL that both databases understand. Beginning and ending is not for it. */
  public Handle sql() {
    stillThere();
    return handle;
  }

  /** Throws why it is lost, if it is: also where the work caught that and went on. */
  void stillThere() {
    lost.ifPresent(why -> {
      throw why;
    });
  }

  /**
   * Waits until no other transaction is alone under this name, and keeps others waiting until this
   * one ends. Who takes several names takes them in their order.
   */
  public void alone(String name) {
    engine.alone(handle, name);
  }

  /**
   * Does the work, and undoes what it stored, and only that, if the result is not worth keeping or
   * the work throws.
   */
  public <T> T keepIf(Predicate<? super T> worthKeeping, Supplier<T> work) {
    String savepoint = "step" + savepoints++;
    handle.execute("SAVEPOINT " + savepoint);
    T result;
    try {
      result = work.get();
    } catch (RuntimeException e) {
      if (e instanceof JdbiException failure && Database.othersWereInTheWay(failure)) {
        lost = Optional.of(failure);
      }
      undo(savepoint);
      throw e;
    }
    if (worthKeeping.test(result)) {
      handle.execute("RELEASE SAVEPOINT " + savepoint);
    } else {
      undo(savepoint);
    }
    return result;
  }

  private void undo(String savepoint) {
    try {
      handle.execute("ROLLBACK TO SAVEPOINT " + savepoint);
      handle.execute("RELEASE SAVEPOINT " + savepoint);
    } catch (JdbiException e) {
      // The database itself ended the transaction; a statement now would be stored by itself.
      lost = Optional.of(e);
      throw e;
    }
  }
}
