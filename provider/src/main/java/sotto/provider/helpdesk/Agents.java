package sotto.provider.helpdesk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import sotto.provider.database.Transaction;

/** Who speaks for the provider, and the links by which they come. */
public final class Agents {
  /** Agents, and links that wait for one. */
  public static final int AGENTS_MAX = 200;

  /** Bytes of a name or a badge. */
  public static final int WORDS_MAX = 64;

  private Agents() {}

  /** Somebody who speaks for the provider. */
  public record Agent(String account, String name, String badge) {}

  /** A link that nobody came by yet. */
  public record Invitation(String token, String name, String badge) {}

  /** False where there are too many. */
  static boolean invite(Transaction transaction, Invitation invitation, long now) {
    transaction.alone("desk agents");
    if (all(transaction).size() + invitations(transaction).size() >= AGENTS_MAX) {
      return false;
    }
    transaction
        .sql()
        .createUpdate(
            "INSERT INTO desk_invitation (token, name, badge, made, account) VALUES (:token, :name, :badge, :now, '')")
        .bind("token", invitation.token)
        .bind("name", invitation.name)
        .bind("badge", invitation.badge)
        .bind("now", now)
        .execute();
    return true;
  }

  /** Links that nobody came by yet, by name. */
  public static List<Invitation> invitations(Transaction transaction) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM desk_invitation WHERE account = '' ORDER BY name, token")
        .map((row, context) ->
            new Invitation(row.getString("token"), row.getString("name"), row.getString("badge")))
        .list();
  }

  /** Whoever comes by it now is a customer. */
  static boolean withdraw(Transaction transaction, String token) {
    return transaction
            .sql()
            .createUpdate("DELETE FROM desk_invitation WHERE token = :token AND account = ''")
            .bind("token", token)
            .execute()
        > 0;
  }

  /** Somebody knocked with a token; whether that makes an agent of them. The same one may again. */
  static boolean came(Transaction transaction, String token, String account) {
    boolean used =
        transaction
                .sql()
                .createUpdate(
                    "UPDATE desk_invitation SET account = :account WHERE token = :token AND account IN ('', :account)")
                .bind("account", account)
                .bind("token", token)
                .execute()
            > 0;
    if (used) {
      transaction
          .sql()
          .createUpdate(
              """
              INSERT INTO desk_agent (account, name, badge, ended)
              SELECT account, name, badge, 0 FROM desk_invitation WHERE token = :token
              ON CONFLICT (account) DO NOTHING\
              """)
          .bind("token", token)
          .execute();
    }
    return used;
  }

  /** Those who are agents now, by name. */
  public static List<Agent> all(Transaction transaction) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM desk_agent WHERE ended = 0 ORDER BY name, account")
        .map((row, context) -> agent(row))
        .list();
  }

  /** Somebody who is an agent now. */
  public static Optional<Agent> find(Transaction transaction, String account) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM desk_agent WHERE account = :account AND ended = 0")
        .bind("account", account)
        .map((row, context) -> agent(row))
        .findOne();
  }

  /** Whether an account was ever one: it is no customer. */
  public static boolean knows(Transaction transaction, String account) {
    return transaction
        .sql()
        .createQuery("SELECT account FROM desk_agent WHERE account = :account")
        .bind("account", account)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  /** What somebody was called who is an agent, or was one; empty where nobody was. */
  public static String name(Transaction transaction, String account) {
    return transaction
        .sql()
        .createQuery("SELECT name FROM desk_agent WHERE account = :account")
        .bind("account", account)
        .mapTo(String.class)
        .findOne()
        .orElse("");
  }

  static boolean end(Transaction transaction, String account, long now) {
    return transaction
            .sql()
            .createUpdate(
                "UPDATE desk_agent SET ended = :now WHERE account = :account AND ended = 0")
            .bind("now", now)
            .bind("account", account)
            .execute()
        > 0;
  }

  private static Agent agent(ResultSet row) throws SQLException {
    return new Agent(row.getString("account"), row.getString("name"), row.getString("badge"));
  }
}
