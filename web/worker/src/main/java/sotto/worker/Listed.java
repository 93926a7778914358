package sotto.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSExport;
import sotto.core.Base64Url;
import sotto.core.json.Json;
import sotto.core.provider.Directory;
import sotto.core.provider.ProviderCard;
import sotto.core.provider.Service;
import sotto.core.provider.ServiceSearch;
import sotto.wire.tls.Malformed;

/** What the worker's script calls for provider cards: the directory, and the search in it. */
public final class Listed {
  private static final List<Service> SERVICES = new ArrayList<>();
  private static Optional<ServiceSearch> search = Optional.empty();

  private Listed() {}

  /** Bytes of a directory. */
  @JSExport
  public static int directoryMax() {
    return Directory.SIZE_MAX;
  }

  /** Cards of a directory, none of them checked yet, as JSON: base64url; empty where it is none. */
  @JSExport
  public static String split(@JSByRef byte[] document) {
    try {
      List<byte[]> cards = Directory.split(document);
      return Json.array(array -> cards.forEach(each -> array.item(Base64Url.encode(each))));
    } catch (Malformed e) {
      return "";
    }
  }

  /** A card in base64url that holds, as JSON; empty for one that does not. */
  @JSExport
  public static String card(String base64url) {
    return Base64Url.decode(base64url)
        .flatMap(bytes -> ProviderCard.decode(Worker.crypto(), bytes))
        .map(Listed::json)
        .orElse("");
  }

  /** The card of a provider's link; empty for what is none, or does not hold. */
  @JSExport
  public static String ofLink(String link) {
    return ProviderCard.ofLink(Worker.crypto(), link).map(Listed::json).orElse("");
  }

  private static String json(ProviderCard card) {
    return Json.object(json ->
        json.field("account", card.card().account().hex())
            .field("name", card.card().name())
            .field("card", card.card().link())
            .field("relay", card.card().relay())
            .field("issuedAt", card.issuedAt())
            .field("description", card.description())
            .field("logo", Base64Url.encode(card.logo())));
  }

  /** One that is searched, among all since {@link #clear}; lists have line feeds between. */
  @JSExport
  public static void searched(
      String account, String name, String texts, String categories, String languages) {
    SERVICES.add(
        new Service(Worker.id(account), name, lines(texts), lines(categories), lines(languages)));
    search = Optional.empty();
  }

  @JSExport
  public static void clear() {
    SERVICES.clear();
    search = Optional.empty();
  }

  /** Accounts that a query finds, the best first, as JSON; an empty category is any. */
  @JSExport
  public static String find(String query, String category) {
    ServiceSearch made =
        search.orElseGet(() -> new ServiceSearch(List.copyOf(SERVICES), Listed::folded));
    search = Optional.of(made);
    Optional<String> wanted = Optional.of(category).filter(each -> !each.isEmpty());
    return Json.array(array ->
        made.find(query, new ServiceSearch.Filter(wanted, Optional.empty()))
            .forEach(each -> array.item(each.account().hex())));
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\n"));
  }

  @JSBody(
      params = "text",
      script = "return text.normalize('NFKD').replace(/\\p{M}/gu, '').toLowerCase();")
  private static native String folded(String text);
}
