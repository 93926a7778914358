package sotto.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A relay in a process of its own, which can be killed. */
final class RelayProcess implements AutoCloseable {
  private final Path data;
  private final Path log;
  private final List<String> java;
  private final List<String> options;
  private Process process;
  private String url = "";

  RelayProcess(Path data) throws IOException {
    this(
        data,
        List.of(
            "--limit",
            "connection-requests-second=1000000",
            "--limit",
            "connection-requests-burst=1000000",
            "--limit",
            "address-requests-second=1000000",
            "--limit",
            "address-requests-burst=1000000"));
  }

  /** With more options of {@code sotto start}. */
  RelayProcess(Path data, List<String> options) throws IOException {
    this(data, List.of("-XX:TieredStopAtLevel=4"), options);
  }

  /** With more options of the JVM, and of {@code sotto start}. */
  RelayProcess(Path data, List<String> java, List<String> options) throws IOException {
    this.data = data;
    this.java = java;
    this.options = options;
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
    List<String> command = SottoProcess.command(java);
    command.addAll(List.of("start", "--data", data.toString(), "--listen", listen));
    command.addAll(options);
    Process started =
        new ProcessBuilder(command)
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
    process.waitFor();
  }

  /** How large a file the process may write; the limit of the shell's {@code ulimit -S -f}. */
  void limitFiles(String bytes) throws IOException, InterruptedException {
    Process limited =
        new ProcessBuilder(
                "prlimit", "--pid", "" + process.pid(), "--fsize=" + bytes + ":unlimited")
            .redirectErrorStream(true)
            .start();
    String said = new String(limited.getInputStream().readAllBytes());
    if (limited.waitFor() != 0) {
      throw new AssertionError("No limit: " + said);
    }
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

  /** Kills it and waits: what it locked is free afterwards. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
