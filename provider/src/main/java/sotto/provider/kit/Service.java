package sotto.provider.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;

/** What a provider does, behind one service type, such as {@code cinema/1}. */
public interface Service {
  /** The service type: at most 64 bytes. */
  String type();

  /**
   * Answers a request. What it stores in the transaction and the answer are stored together, so a
   * request is done once and answered once, whatever dies when. What it throws is answered as
   * refused, and nothing of it is stored.
   */
  Answer answer(Asked asked);

  /**
   * What the service itself holds about a customer, for whoever asks what is held of them. The
   * kit's answer has it beside the personal fields.
   */
  default JsonNode holds(Transaction transaction, CustomerId customer) {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * A customer wrote something, and no human serves them. The answer is said to them by the
   * provider's account, as a text of up to 2,000 bytes; where there is none, a human is called.
   */
  default Optional<String> written(Written written) {
    return Optional.empty();
  }

  /** The customer wants to be forgotten: what no law and nothing under way keeps goes. */
  default void forget(Transaction transaction, CustomerId customer) {}

  /**
   * The customer took back fields of a consent. Values that hang on it are erased by the kit; what
   * the service has of them elsewhere goes here, before the customer is told that it is gone. Done
   * again it is no fault: where it throws, it is tried again, and nobody is told until then.
   *
   * @param fields in the words of the consent, such as {@code Name}
   */
  default void withdrawn(Transaction transaction, CustomerId customer, Set<String> fields) {}

  /** Work that is nobody's request, every half minute: holds that are over, what is out of date. */
  default void tidy() {}

  /**
   * The provider serves from now on.
   *
   * @param due has {@link #due} asked as soon as may be, and returns at once: for what should not
   *     wait for half a minute. Called by any thread, once what is to be said is stored
   */
  default void begin(Runnable due) {}

  /**
   * What is to be said now, of the service's own accord; asked every half minute. What the service
   * notes in the transaction (that it was said) and the notices are stored together, so each is
   * said once.
   */
  default List<Notice> due(Transaction transaction, Instant now) {
    return List.of();
  }
}
