package sotto.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, which can be talked to while it runs. */
final class SottoProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  SottoProcess(String... arguments) throws IOException {
    this(List.of(), arguments);
  }

  /** With options of the JVM. */
  SottoProcess(List<String> java, String... arguments) throws IOException {
    List<String> command = command(java);
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** The program, as its launcher starts it; later options of the JVM win. */
  static List<String> command(List<String> java) {
    List<String> command =
        new ArrayList<>(
            List.of(
                // Ctrl-C counts for it also where what runs the tests was started to ignore it.
                "env",
                "--default-signal=INT",
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dsotto.native=" + System.getProperty("sotto.native", "target/native")));
    command.addAll(java);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "sotto.cli.Sotto"));
    return command;
  }

  /** The next line that it prints. */
  String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new AssertionError("It ended.");
    }
    return line;
  }

  void answer(String text) throws IOException {
    process.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Sends it a signal by name, such as INT, which is Ctrl-C. */
  void signal(String name) throws IOException, InterruptedException {
    if (new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor() != 0) {
      throw new AssertionError("No signal " + name + ".");
    }
  }

  /** What else it prints until it ends with this exit code. */
  String end(int expected) throws IOException, InterruptedException {
    StringBuilder rest = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      rest.append(line).append('\n');
    }
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != expected) {
      throw new AssertionError("It did not end with " + expected + ": " + rest);
    }
    return rest.toString();
  }

  /** Kills it and waits: what it locked is free afterwards. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
