package sotto.cinema.programme;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import sotto.cinema.file.Cell;
import sotto.cinema.file.Problems;

/** Prices of a programme: decimal numbers with a point, exact to the currency's smallest coin. */
final class Prices {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,4})?");

  private Prices() {}

  static Optional<Money> read(Cell cell, CurrencyUnit currency, Problems problems) {
    if (!DECIMAL.matcher(cell.text()).matches()) {
      return cell.refuse(
          problems, Problems.quote(cell.text()) + " is no price, such as 14.50 or 0");
    }
    BigDecimal amount = new BigDecimal(cell.text()).stripTrailingZeros();
    if (amount.scale() > currency.getDecimalPlaces()) {
      return cell.refuse(
          problems,
          "has more than the "
              + currency.getDecimalPlaces()
              + " decimals of "
              + currency.getCode());
    }
    return Optional.of(Money.of(currency, amount));
  }

  /** As {@link #read} takes it. */
  static String write(Money price) {
    return price.getAmount().toPlainString();
  }
}
