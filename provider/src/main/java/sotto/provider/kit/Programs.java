package sotto.provider.kit;

import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import sotto.provider.database.DatabaseException;
import sotto.provider.database.Transaction;
import sotto.provider.helpdesk.Line;
import sotto.provider.helpdesk.Words;

/** What services have to say to what customers write, as long as no human serves them. */
record Programs(Collection<Service> services) {
  /** What the first has to say that has something; nothing where a human has to. */
  Optional<String> answer(Written written) {
    return services.stream()
        .flatMap(service -> answer(written.transaction(), service, written).stream())
        .findFirst();
  }

  private static Optional<String> answer(
      Transaction transaction, Service service, Written written) {
    try {
      return transaction.keepIf(
          Optional::isPresent,
          () -> service.written(written).filter(words -> Words.fits(words, Line.WORDS_MAX)));
    } catch (DatabaseException | JdbiException e) {
      throw e;
    } catch (RuntimeException e) {
      // A program that fails is no reason to leave a customer without an answer.
      return Optional.empty();
    }
  }
}
