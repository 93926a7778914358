package sotto.provider.helpdesk;

import java.util.Optional;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;

/**
 * What became of something that was said in a case, by whoever said it.
 *
 * @param message its id, as hex
 * @param words what it says now; empty where it was taken back
 */
public record Revision(String message, Optional<String> words) {
  /** Keeps it so, and not as it was; false where no such line is kept. */
  public boolean store(Transaction transaction, CustomerId customer) {
    Optional<Case> of = Lines.caseOf(transaction, customer, message);
    boolean stored = of.isPresent() && Lines.revise(transaction, customer, this);
    if (stored) {
      // The list of cases shows how the latest line begins.
      Lines.of(transaction, of.get().id(), 1)
          .forEach(line -> Cases.put(transaction, of.get().revised(line)));
    }
    return stored;
  }
}
