package sotto.cinema.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import sotto.cinema.boxoffice.BoxOffice;
import sotto.cinema.file.Cell;
import sotto.cinema.file.JsonTree;
import sotto.cinema.file.Located;
import sotto.cinema.file.Problems;
import sotto.provider.booking.BookingId;

/** The body of a request, read member by member; what is wrong with it is noted. */
final class Asked {
  /** As {@code spec/dealings.md} has it. */
  static final int BODY_BYTES_MAX = 24_576;

  private static final int TEXT_CHARACTERS_MAX = 8_192;

  private final Problems problems = new Problems();
  private final Optional<Located.Members> members;

  private Asked(byte[] body) {
    members =
        JsonTree.read("request", body, BODY_BYTES_MAX, problems)
            .flatMap(value -> value.members(problems));
  }

  static Asked read(byte[] body) {
    return new Asked(body);
  }

  /** Does what was asked, unless something was wrong with how. */
  Answer then(Supplier<Answer> work) {
    if (problems.none()) {
      return work.get();
    }
    ObjectNode why = JsonNodeFactory.instance.objectNode().put("code", "malformed");
    ArrayNode all = why.putArray("problems");
    problems.all().forEach(problem -> all.add(problem.toString()));
    return Answer.refused(why);
  }

  /** A name of a screening, hall or seat; empty text where it is missing or none. */
  String name(String member) {
    return cell(member).flatMap(cell -> cell.name(problems)).orElse("");
  }

  String text(String member) {
    return cell(member).flatMap(cell -> cell.line(TEXT_CHARACTERS_MAX, problems)).orElse("");
  }

  /** Whatever a QR code said. */
  String raw(String member) {
    return cell(member).map(Cell::text).orElse("");
  }

  Optional<String> maybe(String member) {
    return members
        .flatMap(all -> all.get(member))
        .flatMap(value -> value.cell(problems))
        .flatMap(cell -> cell.line(TEXT_CHARACTERS_MAX, problems));
  }

  /** A whole number from 0 on; 0 where it is missing. */
  long since() {
    return maybe("since")
        .filter(text -> text.matches("[0-9]{1,15}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  Optional<BookingId> booking() {
    return cell("reservationId").flatMap(cell -> cell.name(problems)).map(BookingId::new);
  }

  /** Names of seats; more than a booking may have are as good as none, and are not looked at. */
  List<String> seats() {
    List<String> seats = new ArrayList<>();
    List<Located> items = need("seats").map(Located::items).orElse(List.of());
    if (items.size() > BoxOffice.SEATS_MAX) {
      problems.add(
          items.getFirst().place(),
          items.size() + " seats are too many, at most " + BoxOffice.SEATS_MAX);
      return seats;
    }
    for (Located item : items) {
      item.cell(problems).flatMap(cell -> cell.name(problems)).ifPresent(seats::add);
    }
    return seats;
  }

  /** {@code totalPrice} and {@code priceCurrency}. */
  Optional<Money> price() {
    Optional<Cell> amount = cell("totalPrice");
    Optional<String> currency = cell("priceCurrency").map(Cell::text);
    if (amount.isEmpty() || currency.isEmpty()) {
      return Optional.empty();
    }
    String text = amount.get().text();
    if (text.matches("[0-9]{1,7}(\\.[0-9]{1,4})?") && currency.get().matches("[A-Z]{3}")) {
      try {
        return Optional.of(Money.parse(CurrencyUnit.of(currency.get()) + " " + text));
      } catch (IllegalArgumentException | ArithmeticException noSuchMoney) {
        // Said below.
      }
    }
    return amount.get().refuse(problems, "and priceCurrency are no price, such as 14.50 and CHF");
  }

  /** The JSON text of an object. */
  Optional<Located.Members> object(String member) {
    return need(member).flatMap(value -> value.members(problems));
  }

  private Optional<Located> need(String member) {
    return members.flatMap(all -> all.need(member, problems));
  }

  private Optional<Cell> cell(String member) {
    return need(member).flatMap(value -> value.cell(problems));
  }
}
