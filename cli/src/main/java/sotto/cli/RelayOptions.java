package sotto.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import sotto.relay.limit.BadLimit;
import sotto.relay.limit.Limits;
import sotto.relay.server.RelayServer;

/** How a relay is started. */
final class RelayOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of all that the relay stores (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(".sotto");

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "Address (default: ${DEFAULT-VALUE}). Beyond this machine, give a certificate.")
  private String listen = "127.0.0.1:8480";

  @Option(
      names = "--certificate",
      paramLabel = "PEM",
      description = "File with the certificate chain for TLS.")
  private Optional<Path> certificate = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "PEM",
      description = "File with the private key of the certificate.")
  private Optional<Path> key = Optional.empty();

  @Option(
      names = "--limits",
      paramLabel = "FILE",
      description = "File with a line NAME=NUMBER for each limit to change.")
  private Optional<Path> limitsFile = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "NAME=NUMBER",
      description = "Changes one limit; may be repeated. docs/running.md lists them.")
  private List<String> limits = List.of();

  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  Path data() {
    return data;
  }

  /** Starts it; the web app is served where it is built. */
  RelayServer start() throws IOException {
    if (certificate.isPresent() != key.isPresent()) {
      throw wrong("--certificate and --key belong together. Nothing was started.");
    }
    Optional<RelayServer.Options.Certificate> pair =
        certificate.flatMap(
            chain -> key.map(secret -> new RelayServer.Options.Certificate(chain, secret)));
    Optional<Path> web = Optional.ofNullable(System.getProperty("sotto.web")).map(Path::of);
    return RelayServer.start(
        new RelayServer.Options(data, address(), pair, web, limits(), Clock.systemUTC()));
  }

  /** Where it listens. */
  InetSocketAddress address() {
    int colon = listen.lastIndexOf(':');
    if (colon < 1
        || !listen.substring(colon + 1).matches("\\d{1,5}")
        || Integer.parseInt(listen.substring(colon + 1)) > 65_535) {
      throw wrong("--listen takes HOST:PORT, such as 127.0.0.1:8480. Nothing was started.");
    }
    return new InetSocketAddress(
        listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1)));
  }

  /** What it is reached by. */
  String origin(RelayServer relay) {
    String host = listen.substring(0, listen.lastIndexOf(':'));
    return (certificate.isPresent() ? "https://" : "http://") + host + ":" + relay.port();
  }

  private Limits limits() throws IOException {
    try {
      List<String> lines =
          limitsFile.isPresent() ? Files.readAllLines(limitsFile.get()) : List.of();
      return Limits.DEFAULT.with(lines).with(limits);
    } catch (NoSuchFileException e) {
      throw wrong("There is no file " + limitsFile.orElseThrow() + ". Nothing was started.");
    } catch (BadLimit e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Says that it was asked for wrongly. */
  CommandLine.ParameterException wrong(String sentence) {
    return new CommandLine.ParameterException(spec.commandLine(), sentence);
  }
}
