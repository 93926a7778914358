package sotto.provider.database;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;

/** How statements are run. */
final class Statements {
  private Statements() {}

  /** Their errors quote no value that was bound: some are personal. */
  static Jdbi withoutValues(Jdbi jdbi) {
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    return jdbi;
  }
}
