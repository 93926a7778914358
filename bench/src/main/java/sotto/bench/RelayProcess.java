package sotto.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A relay in a process of its own, on one core where the machine lets it. */
final class RelayProcess implements AutoCloseable {
  private static final long TICKS_PER_SECOND = 100;

  private static final Path ARCHIVE = Path.of("target", "relay.jsa");

  private final Process process;
  private final int port;
  private final long startMillis;

  RelayProcess(Path data) throws IOException {
    this(data, List.of());
  }

  /** With more options of {@code sotto start}. */
  RelayProcess(Path data, List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
      command.addAll(List.of("taskset", "-c", "0"));
    }
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            // As the launcher starts it.
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + ARCHIVE,
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off",
            "-Xlog:aot=off",
            "-Dsotto.native=" + System.getProperty("sotto.native", "target/native"),
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
            "127.0.0.1:0"));
    command.addAll(options);
    long began = System.nanoTime();
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line = String.valueOf(process.inputReader().readLine());
    startMillis = (System.nanoTime() - began) / 1_000_000;
    port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
  }

  /**
   * Starts one and stops it cleanly, so that the JVM keeps its archive of parsed classes for all
   * that follow.
   */
  static void prepare(Path data) throws IOException {
    // One of older classes would neither be used nor be made anew.
    Files.deleteIfExists(ARCHIVE);
    try (RelayProcess first = new RelayProcess(data)) {
      first.process.destroy();
      first.process.onExit().join();
    }
  }

  int port() {
    return port;
  }

  /** From the command to the printed address. */
  long startMillis() {
    return startMillis;
  }

  /** Processor time so far, of all its threads. */
  long cpuMicros() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    return ticks * 1_000_000 / TICKS_PER_SECOND;
  }

  /** Heap in use after a collection, and resident memory; bytes. */
  long[] memory() throws IOException, InterruptedException {
    jcmd("GC.run");
    jcmd("GC.run");
    long used = 0;
    Matcher heap = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
    while (heap.find()) {
      used += Long.parseLong(heap.group(1)) << 10;
    }
    Matcher resident =
        Pattern.compile("VmRSS:\\s+(\\d+) kB")
            .matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
    return new long[] {used, resident.find() ? Long.parseLong(resident.group(1)) << 10 : 0};
  }

  private String jcmd(String what) throws IOException, InterruptedException {
    Process asked =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                what)
            .start();
    String said =
        new String(asked.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    asked.waitFor();
    return said;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
