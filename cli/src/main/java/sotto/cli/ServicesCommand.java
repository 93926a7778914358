package sotto.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.core.provider.ProviderCard;
import sotto.core.provider.ServiceSearch;
import sotto.sdk.ServiceDescription;
import sotto.sdk.Services;

/** Looks for providers in the directory of the own relay, on this device alone. */
@Command(
    name = "services",
    description =
        "Looks for services that your relay lists. The list is downloaded whole; what you look for nobody learns.")
final class ServicesCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "WORD",
      description = "Each begins a word of the service; none lists all.")
  private List<String> words = List.of();

  @Option(
      names = "--category",
      paramLabel = "TYPE",
      description = "A schema.org type, such as MovieTheater.")
  private Optional<String> category = Optional.empty();

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "A language that is spoken, such as de.")
  private Optional<String> language = Optional.empty();

  @Option(names = "--json", description = "One JSON object a line, with the contact link.")
  private boolean json;

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws Exception {
    ServiceSearch.Filter filter = new ServiceSearch.Filter(category, language);
    List<ProviderCard> found =
        home.offline(device -> {
          Services services = new Services(device);
          services.refresh();
          return services.find(String.join(" ", words), filter);
        });
    for (ProviderCard card : found) {
      System.out.println(
          json ? new ObjectMapper().writeValueAsString(described(card)) : plain(card));
    }
    return 0;
  }

  private static String plain(ProviderCard card) {
    ServiceDescription said = ServiceDescription.of(card);
    return line(said.name())
        + "  "
        + line(String.join(", ", said.categories()))
        + "\n  "
        + card.card().link();
  }

  /** A provider's text stays on its line, and moves no cursor. */
  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  static Map<String, Object> described(ProviderCard card) {
    ServiceDescription said = ServiceDescription.of(card);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("account", card.card().account().hex());
    line.put("name", said.name());
    line.put("description", said.text());
    line.put("categories", said.categories());
    line.put("areas", said.areas());
    line.put("languages", said.languages());
    line.put("services", said.types());
    line.put("asks", said.asks());
    line.put("link", card.card().link());
    return line;
  }
}
