package sotto.cinema.tickets;

import java.time.Instant;
import java.time.InstantSource;
import sotto.provider.database.Database;

/** What stands at a door: looks at what it is shown, and redeems it. */
public final class Scanner {
  private final Door door;
  private final Redemptions redemptions;
  private final Database database;
  private final InstantSource clock;

  public Scanner(Door door, Redemptions redemptions, Database database, InstantSource clock) {
    this.door = door;
    this.redemptions = redemptions;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Lets in, once, or says why not.
   *
   * @param shown the text of a QR code
   * @throws sotto.provider.database.DatabaseException if the database cannot be asked; {@link
   *     Door#check} then still tells whether the ticket is the venue's and its holder's
   */
  public Verdict scan(String shown) {
    Instant now = clock.instant();
    return switch (door.check(shown.strip(), now)) {
      case Verdict.Admitted seen ->
          database.transaction(transaction -> redemptions.redeem(transaction, seen, now));
      case Verdict.Turned turned -> turned;
    };
  }
}
