package sotto.provider.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** PostgreSQL, over a few connections that are kept. */
final class Postgres implements Engine {
  static final String PREFIX = "jdbc:postgresql:";

  /** As many transactions run at a time; more wait for their turn. */
  private static final int CONNECTIONS = 8;

  private static final long WAIT_MILLIS = 10_000;

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Postgres(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Statements.withoutValues(Jdbi.create(pool));
  }

  static Postgres open(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    // Its details of an error quote the values of rows.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    return new Postgres(new HikariDataSource(config));
  }

  @Override
  public DataSource forMigrations() {
    return pool;
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of("bytes", "BYTEA");
  }

  @Override
  public <T> T transaction(Function<Transaction, T> work) {
    try (Handle handle = jdbi.open()) {
      return handle.inTransaction(begun -> {
        Transaction transaction = new Transaction(begun, this);
        T result = work.apply(transaction);
        transaction.stillThere();
        return result;
      });
    }
  }

  @Override
  public void alone(Handle handle, String name) {
    handle
        .createQuery("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .bind("name", name)
        .map((row, context) -> true)
        .one();
  }

  @Override
  public void scrub(List<String> tables) {
    try {
      jdbi.useHandle(handle -> {
        for (String table : tables) {
          // A plain VACUUM would leave the bytes of dead rows where they are.
          handle.execute("VACUUM (FULL) " + table);
        }
      });
    } catch (JdbiException e) {
      throw new DatabaseException(
          "The tables could not be written anew ("
              + e.getMessage()
              + "): what was erased may still lie in their files. Nothing was lost. See that the disk has room and the user owns the tables, and do it again.",
          e);
    }
  }

  @Override
  public void rewrite() {
    scrub(
        jdbi.withHandle(handle ->
            handle
                .createQuery("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
                .mapTo(String.class)
                .list()));
  }

  @Override
  public void close() {
    pool.close();
  }
}
