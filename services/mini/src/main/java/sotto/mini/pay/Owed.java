package sotto.mini.pay;

import java.time.Instant;
import org.joda.money.Money;

/**
 * A bill that a customer agreed to pay in person, and did not pay yet. Of the customer it says
 * nothing.
 *
 * @param number the server's own of the order: {@code out_trade_no}
 * @param what for, in words for people, as the server wrote them
 * @param since when it was agreed on
 */
public record Owed(String number, String what, Money sum, Instant since) {}
