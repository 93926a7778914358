package sotto.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts. */
@Command(
    name = "account",
    description = "Makes an account, and says what its person looks like.",
    subcommands = {AccountCommand.Create.class, AccountCommand.Picture.class})
final class AccountCommand {
  /** Gives one's contacts a picture of oneself. */
  @Command(
      name = "picture",
      description =
          "Gives your contacts a small picture of you, drawn anew; without FILE takes it away.")
  static final class Picture implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE")
    private Optional<Path> file = Optional.empty();

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      byte[] picture =
          file.isPresent() ? Pictures.small(Files.readAllBytes(file.get())) : new byte[0];
      return home.online(device -> {
        device.step(core -> core.portraits().give(picture, System.currentTimeMillis()));
        HomeOption.sync(device);
        return 0;
      });
    }
  }

  /** Makes an account: nothing is asked but a name. */
  @Command(
      name = "create",
      description = "Makes an account on this device. Nothing is asked but a name.")
  static final class Create implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "What people shall call you.")
    private String name = "";

    @Mixin private HomeOption home = new HomeOption();

    @Option(
        names = "--relay",
        required = true,
        paramLabel = "URL",
        description = "Origin of the relay, such as https://sotto.example")
    private String relay = "";

    @Override
    public Integer call() throws Exception {
      String origin = origin(relay);
      home.offline(device -> {
        device.createAccount(name, origin);
        return 0;
      });
      return home.online(device -> 0);
    }

    private static String origin(String url) {
      try {
        URI uri = URI.create(url);
        boolean fits =
            uri.getHost() != null
                && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                && (uri.getPath() == null || uri.getPath().isEmpty() || uri.getPath().equals("/"));
        if (fits) {
          return uri.getScheme() + "://" + uri.getAuthority();
        }
      } catch (IllegalArgumentException e) {
        throw new CommandException(
            "--relay takes an address such as https://sotto.example. Nothing was made.");
      }
      throw new CommandException(
          "--relay takes an address such as https://sotto.example. Nothing was made.");
    }
  }
}
