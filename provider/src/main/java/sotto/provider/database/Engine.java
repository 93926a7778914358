package sotto.provider.database;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** What differs between the databases. */
sealed interface Engine extends AutoCloseable permits Sqlite, Postgres {
  /** Connections that bring the tables up to date, before anything else happens. */
  DataSource forMigrations();

  /** What the migrations' placeholders stand for. */
  Map<String, String> placeholders();

  /** See {@link Database#transaction}; it is not done anew. */
  <T> T transaction(Function<Transaction, T> work);

  /** See {@link Transaction#alone}. */
  void alone(Handle handle, String name);

  /** See {@link Database#scrub}. */
  void scrub(List<String> tables);

  /** See {@link Database#rewrite}. */
  void rewrite();

  @Override
  void close();
}
