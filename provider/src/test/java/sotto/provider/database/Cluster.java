package sotto.provider.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL of a test's own: a cluster in a temporary folder, reached on this machine alone,
 * that ends with this process, however that ends.
 */
public final class Cluster implements AutoCloseable {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path folder;
  private final int port;
  private final Process server;
  private final AtomicInteger schemas = new AtomicInteger();

  private Cluster(Path folder, int port, Process server) {
    this.folder = folder;
    this.port = port;
    this.server = server;
  }

  /** The folder of PostgreSQL's programs, the newest if there are several. */
  public static Optional<Path> programs() {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> versions = Files.isDirectory(DEBIAN) ? Files.list(DEBIAN) : Stream.of()) {
      versions.map(version -> version.resolve("bin")).forEach(found::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(found);
    for (String entry : System.getenv().getOrDefault("PATH", "").split(":")) {
      found.add(Path.of(entry));
    }
    return found.reversed().stream()
        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
        .findFirst();
  }

  /**
   * Makes a cluster and starts it.
   *
   * @param settings such as {@code wal_recycle=off}
   */
  public static Cluster start(Path programs, String... settings) {
    try {
      Path folder = Files.createTempDirectory("sotto-postgres");
      List<String> user = asSomebodyElseThanRoot(folder);
      run(
          with(
              user,
              programs.resolve("initdb").toString(),
              "--pgdata=" + folder.resolve("data"),
              "--username=sotto",
              "--auth=trust",
              "--encoding=UTF8",
              "--locale=C",
              "--no-sync"));
      int port = freePort();
      List<String> command =
          with(
              user,
              programs.resolve("postgres").toString(),
              "-D",
              folder.resolve("data").toString(),
              "-k",
              folder.toString(),
              "-h",
              "127.0.0.1",
              "-p",
              Integer.toString(port));
      for (String setting : settings) {
        command.add("-c");
        command.add(setting);
      }
      return new Cluster(folder, port, serve(command));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** PostgreSQL does not run as root; then it is somebody with fewer rights. */
  private static List<String> asSomebodyElseThanRoot(Path folder) throws IOException {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    UserPrincipal nobody =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    Files.setOwner(folder, nobody);
    return List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
  }

  /** The shell ends the server when its input ends, which is when this process does. */
  private static Process serve(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(
                with(
                    List.of(
                        "sh",
                        "-c",
                        "\"$@\" & server=$!; cat >/dev/null; kill -QUIT $server; wait $server",
                        "sh"),
                    command.toArray(String[]::new)))
            .redirectErrorStream(true)
            .start();
    BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (Optional<String> line = Optional.ofNullable(log.readLine());
        ;
        line = Optional.ofNullable(log.readLine())) {
      if (line.isEmpty()) {
        throw new IOException("PostgreSQL did not start:\n" + said);
      }
      said.append(line.get()).append('\n');
      if (line.get().contains("database system is ready to accept connections")) {
        break;
      }
    }
    // Read on, so that it never waits for somebody to read.
    Thread.ofVirtual().start(() -> log.lines().forEach(line -> {}));
    return process;
  }

  private static List<String> with(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    Collections.addAll(all, more);
    return all;
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ":\n" + said);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A new, empty database: a schema of its own, which costs less. */
  public String newUrl() {
    String name = "test" + schemas.incrementAndGet();
    execute("CREATE SCHEMA " + name);
    return url() + "&currentSchema=" + name;
  }

  /** Where all of its files lie. */
  public Path data() {
    return folder.resolve("data");
  }

  /** Lets the server write what it has in memory, and forget the log of before. */
  public void checkpoint() {
    execute("SELECT pg_switch_wal()");
    execute("CHECKPOINT");
  }

  private void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=sotto";
  }

  @Override
  public void close() {
    try {
      server.getOutputStream().close();
      server.onExit().join();
      deleteAll(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void deleteAll(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path visited, @org.jspecify.annotations.Nullable IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
