package sotto.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sotto.relay.disclosure.Disclosure;
import sotto.relay.disclosure.Inventory;

/** Prints everything that the store of a relay holds. */
@Command(
    name = "disclose",
    description = "Prints everything that this relay's operator could hand over.")
final class Disclose implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the relay (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(".sotto");

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Disclosure disclosure = Inventory.of(data);
    System.out.print(
        json ? new ObjectMapper().writeValueAsString(disclosure) + "\n" : disclosure.text());
    return 0;
  }
}
