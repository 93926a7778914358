package sotto.mini;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Notice;

/** How customers pay what programs ask for: {@code sotto.mini.pay.Till}, or not at all. */
public interface Payments {
  /** For a provider that is paid elsewhere, or for nothing. */
  Payments NONE =
      new Payments() {
        @Override
        public Answer bill(String openid, JsonNode asked) {
          return Answer.failed("payment-declined");
        }

        @Override
        public Answer pay(Transaction transaction, Payer payer, JsonNode asked) {
          return Answer.failed("payment-declined");
        }

        @Override
        public Said serve(Call call) {
          return Said.wrong(403, "NO_AUTH", "This provider takes no payments.");
        }
      };

  /**
   * What a server asks.
   *
   * @param path behind the host, such as {@code /v3/pay/transactions/jsapi}
   * @param query as it stands in the address
   * @param body as it came, at most 16 KiB
   */
  record Call(String method, String path, String query, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a parameter of the query says; empty where it is not there. */
    public String asked(String parameter) {
      return Arrays.stream(query.split("&"))
          .filter(each -> each.startsWith(parameter + "="))
          .map(each -> each.substring(parameter.length() + 1))
          .findFirst()
          .orElse("");
    }

    /** The body; missing where it is no JSON. */
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JacksonException e) {
        return JsonNodeFactory.instance.missingNode();
      } catch (IOException e) {
        throw new IllegalStateException("Bytes in memory were not read.", e);
      }
    }
  }

  /**
   * What it is answered.
   *
   * @param status of HTTP
   */
  record Said(int status, Optional<JsonNode> body) {
    /** An error in the shape of WeChat Pay. */
    public static Said wrong(int status, String code, String message) {
      return new Said(
          status,
          Optional.of(
              JsonNodeFactory.instance.objectNode().put("code", code).put("message", message)));
    }
  }

  /**
   * Who agrees to pay.
   *
   * @param openid under which servers know them
   */
  record Payer(CustomerId customer, String openid) {}

  /** The operation {@code bill}: what this customer is asked for. */
  Answer bill(String openid, JsonNode asked);

  /** The operation {@code pay}: the customer agrees. Done again it changes nothing. */
  Answer pay(Transaction transaction, Payer payer, JsonNode asked);

  /** Answers one of the provider's servers, which is known to be one. */
  Said serve(Call call);

  /** All bills of a customer. */
  default JsonNode holds(Transaction transaction, String openid) {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** None of theirs is left. */
  default void forget(Transaction transaction, String openid) {}

  /** Whoever tells customers hears when there is something to tell. */
  default void begin(Runnable due) {}

  /** What is to be told to customers: see {@link sotto.provider.kit.Service#due}. */
  default List<Notice> due(Transaction transaction) {
    return List.of();
  }

  /** Work that is nobody's request: see {@link sotto.provider.kit.Service#tidy}. */
  default void tidy() {}
}
