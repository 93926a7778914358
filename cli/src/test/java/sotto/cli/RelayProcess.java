package sotto.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A relay in a process of its own, which can be killed. */
final class RelayProcess implements AutoCloseable {
  private final Path data;
  private final Path log;
  private Process process;
  private String url = "";

  RelayProcess(Path data) throws IOException {
    this.data = data;
    this.log = data.resolveSibling("relay.log");
    this.process = start("127.0.0.1:0");
  }

  String url() {
    return url;
  }

  Path log() {
    return log;
  }

  private Process start(String listen) throws IOException {
    Process started =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "sotto.cli.Sotto",
                    "start",
                    "--data",
                    data.toString(),
                    "--limit",
                    "connection-requests-second=1000000",
                    "--limit",
                    "connection-requests-burst=1000000",
                    "--limit",
                    "address-requests-second=1000000",
                    "--limit",
                    "address-requests-burst=1000000",
                    "--listen",
                    listen))
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    BufferedReader out = started.inputReader();
    String line = out.readLine();
    if (line == null) {
      throw new AssertionError("The relay did not start: " + Files.readString(log));
    }
    url = line;
    return started;
  }

  /** {@code kill -9}, and a new start at the same address. */
  void killAndRestart() throws IOException, InterruptedException {
    kill();
    process = start(url.substring("http://".length()));
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /**
   * The whole memory of the process, as the JVM dumps it, garbage that was not collected yet too.
   */
  void dumpHeap(Path file) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process dump =
        new ProcessBuilder(
                jcmd.toString(), "" + process.pid(), "GC.heap_dump", "-all", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(dump.getInputStream().readAllBytes());
    if (dump.waitFor() != 0) {
      throw new AssertionError("No heap dump: " + said);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
