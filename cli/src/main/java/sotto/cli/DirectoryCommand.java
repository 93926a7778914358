package sotto.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.core.provider.ProviderCard;
import sotto.relay.directory.DirectoryFile;
import sotto.sdk.Listing;
import sotto.sdk.ServiceDescription;
import sotto.wire.frame.Id;

/** For whoever runs a relay: which providers it lists. */
@Command(
    name = "directory",
    description = "Which providers a relay lists. A relay that runs takes a change within seconds.",
    subcommands = {
      DirectoryCommand.Add.class,
      DirectoryCommand.Remove.class,
      DirectoryCommand.All.class
    })
final class DirectoryCommand {
  /** The folder of the relay. */
  static final class DataOption {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "Folder of the relay (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".sotto");

    DirectoryFile file() {
      if (!Files.isDirectory(data)) {
        throw new CommandException(
            "There is no folder " + data + ". Nothing was changed. Give that of the relay: --data");
      }
      return new DirectoryFile(data);
    }

    static Listing listing(DirectoryFile file) throws IOException {
      return Listing.of(file.bytes())
          .orElseThrow(() ->
              new CommandException(
                  "The file 'directory' in the relay's folder is no directory. Nothing was changed. Move it aside, or put back a copy."));
    }
  }

  private static String line(ProviderCard card) {
    return card.card().account().hex()
        + "  "
        + ServiceDescription.of(card).name().replaceAll("\\p{Cntrl}", " ");
  }

  /** Lists one more. */
  @Command(
      name = "add",
      description =
          "Lists a provider, or its newer card. `sotto card --describe` makes such a card.")
  static final class Add implements Callable<Integer> {
    @Parameters(
        paramLabel = "CARD",
        description = "A provider's link, or a file that holds the link or the card.")
    private String given = "";

    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() throws Exception {
      DirectoryFile file = data.file();
      ProviderCard card = card();
      Listing changed = DataOption.listing(file).with(card);
      file.replace(changed.document());
      System.out.println(line(card));
      return 0;
    }

    private ProviderCard card() throws IOException {
      if (given.contains("/#p/")) {
        return Listing.card(given).orElseThrow(Add::bad);
      }
      Path path = Path.of(given);
      if (!Files.isRegularFile(path) || Files.size(path) > 4 * ProviderCard.SIZE_MAX) {
        throw bad();
      }
      byte[] bytes = Files.readAllBytes(path);
      String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
      return Listing.card(bytes).or(() -> Listing.card(text)).orElseThrow(Add::bad);
    }

    private static CommandException bad() {
      return new CommandException(
          "This is no provider's card, or it was changed on its way. Nothing was listed. Ask the provider for its link again.");
    }
  }

  /** Takes one off. */
  @Command(name = "remove", description = "Lists a provider no longer.")
  static final class Remove implements Callable<Integer> {
    @Parameters(paramLabel = "ACCOUNT", description = "As `directory list` prints it.")
    private String account = "";

    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() throws Exception {
      DirectoryFile file = data.file();
      Listing listing = DataOption.listing(file);
      List<Id> found =
          listing.cards().stream()
              .map(card -> card.card().account())
              .filter(each -> each.hex().equals(account.toLowerCase(Locale.ROOT)))
              .toList();
      file.replace(listing.without(HomeOption.one(found, "listed provider", account)).document());
      return 0;
    }
  }

  /** Who is listed. */
  @Command(name = "list", description = "Prints who is listed: account and name.")
  static final class All implements Callable<Integer> {
    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() throws Exception {
      for (ProviderCard card : DataOption.listing(data.file()).cards()) {
        System.out.println(
            json
                ? new ObjectMapper().writeValueAsString(ServicesCommand.described(card))
                : line(card));
      }
      return 0;
    }
  }
}
