package sotto.provider.kit;

import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;

/**
 * What a customer wrote, as a text, while no human serves them.
 *
 * @param transaction in which the answer is stored, and all that the service stores
 * @param text at most 2,000 bytes
 */
public record Written(Transaction transaction, CustomerId customer, String text) {}
