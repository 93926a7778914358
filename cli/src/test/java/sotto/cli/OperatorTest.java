package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.sdk.Device;

/** What an operator does and meets, as docs/running.md has it, with real processes. */
class OperatorTest {
  @TempDir Path folder;

  private record Ran(int code, String out, String error) {}

  @Test
  void a_wrong_limit_option_or_file_is_wrong_usage_and_starts_nothing() throws IOException {
    Path file = Files.writeString(folder.resolve("limits.txt"), "blob-days=0\n");
    String data = folder.resolve("relay").toString();
    for (List<String> wrong :
        List.of(
            List.of("--limit", "blob-dais=3"),
            List.of("--limit", "blob-days"),
            List.of("--limit", "blob-days=many"),
            List.of("--limits", file.toString()),
            List.of("--limits", folder.resolve("missing.txt").toString()),
            List.of("--listen", "nowhere"),
            List.of("--listen", "127.0.0.1:70000"),
            List.of("--certificate", "chain.pem"))) {
      List<String> command = new ArrayList<>(List.of("start", "--data", data));
      command.addAll(wrong);
      Ran ran = run(command.toArray(new String[0]));
      assertEquals(2, ran.code, ran::error);
      assertTrue(ran.error.lines().findFirst().orElse("").endsWith("."), ran::error);
      assertTrue(ran.error.contains("Nothing was started."), ran::error);
      assertTrue(Files.notExists(Path.of(data)));
    }
  }

  @Test
  void limits_are_read_from_the_file_and_from_the_command_line_which_wins() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("limits.txt"), "# small\nblob-bytes=10\nblob-part-bytes=2000\n");
    try (RelayProcess relay =
        new RelayProcess(
            folder.resolve("relay"),
            List.of("--limits", file.toString(), "--limit", "blob-bytes=1500"))) {
      assertEquals(413, upload(relay.url(), 1_501));
      assertEquals(400, upload(relay.url(), 1_500));
    }
  }

  /**
   * The bytes never are those of the name: 400 says that they were small enough to be looked at.
   */
  private static int upload(String url, int size) throws Exception {
    HttpRequest.Builder put =
        HttpRequest.newBuilder(URI.create(url + "/blob/" + "ab".repeat(32)))
            .header("Sotto-Owner", "cd".repeat(32))
            .header("Content-Range", "bytes 0-" + (size - 1) + "/" + size)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(new byte[size]));
    return send(put).statusCode();
  }

  @Test
  void a_damaged_store_is_not_started_and_the_copy_put_back_is() throws Exception {
    Path data = folder.resolve("relay");
    Path copy = folder.resolve("relay-copy");
    try (RelayProcess relay = new RelayProcess(data)) {
      account(relay.url(), "Mira");
    }
    copy(data, copy);
    for (String kind : List.of("MANIFEST-", "CURRENT")) {
      for (Path file : files(data.resolve("store"), kind)) {
        Files.write(file, new byte[] {1, 2, 3});
      }
      Ran ran = run("start", "--data", data.toString(), "--listen", "127.0.0.1:0");
      assertEquals(1, ran.code);
      assertTrue(ran.error.contains("is damaged or cannot be read"), ran::error);
      assertTrue(ran.error.contains("Nothing was changed by this."), ran::error);
      assertTrue(ran.error.contains("put the folder back from a copy"), ran::error);
      delete(data);
      copy(copy, data);
      try (RelayProcess relay = new RelayProcess(data)) {
        account(relay.url(), "Lin" + kind.length());
      }
      delete(copy);
      copy(data, copy);
    }
  }

  @Test
  void a_folder_in_use_and_an_address_in_use_are_said_to_be() throws Exception {
    Path data = folder.resolve("relay");
    try (RelayProcess relay = new RelayProcess(data)) {
      Ran same = run("start", "--data", data.toString(), "--listen", "127.0.0.1:0");
      assertEquals(1, same.code);
      assertTrue(same.error.contains("is in use by another process"), same::error);
      String address = relay.url().substring("http://".length());
      Ran port = run("start", "--data", folder.resolve("other").toString(), "--listen", address);
      assertEquals(1, port.code);
      assertTrue(port.error.startsWith("The relay cannot start: "), port::error);
      assertTrue(port.error.contains("Address already in use"), port::error);
    }
  }

  /** Each command of the document is run, in its order; relays until they print their address. */
  @Test
  void every_command_of_the_operators_document_works() throws Exception {
    Path document = Path.of(System.getProperty("sotto.root", "..")).resolve("docs/running.md");
    String text = Files.readString(document);
    List<String> blocks = List.of(text.split("```sh\n", -1));
    List<String> commands =
        blocks.subList(1, blocks.size()).stream()
            .flatMap(block -> block.substring(0, block.indexOf("```")).lines())
            .toList();
    assertTrue(commands.size() >= 8, commands::toString);
    Certificate.make(folder, "fullchain.pem", "privkey.pem");
    Files.writeString(
        folder.resolve("limits.txt"),
        text.substring(
            text.indexOf("# limits.txt"), text.indexOf("```", text.indexOf("# limits.txt"))));
    for (String command : commands) {
      String[] words = command.split(" ", -1);
      if (command.startsWith("./sotto start ")) {
        List<String> options = new ArrayList<>();
        for (int i = 2; i < words.length; i += words[i].startsWith("--") ? 2 : 1) {
          if (List.of("--limits", "--certificate", "--key").contains(words[i])) {
            options.addAll(List.of(words[i], folder.resolve(words[i + 1]).toString()));
          } else if (words[i].equals("--limit") || words[i].startsWith("--limit=")) {
            options.addAll(List.of(words[i], words[i + 1]));
          } else {
            assertTrue(List.of("--data", "--listen").contains(words[i]), command);
          }
        }
        try (RelayProcess relay = new RelayProcess(folder.resolve("relay"), options)) {
          assertTrue(
              relay.url().startsWith(command.contains("--key") ? "https://" : "http://"),
              relay::url);
          if (!command.contains("--key")) {
            for (String each : commands) {
              if (each.startsWith("curl ")) {
                URI asked = URI.create(each.substring(each.indexOf("http://")));
                assertEquals(200, send(request(relay.url() + asked.getPath())).statusCode(), each);
              }
            }
          }
        }
      } else if (command.startsWith("./sotto disclose ")) {
        Ran ran =
            run(
                List.of(words).subList(1, words.length).stream()
                    .map(word -> word.equals("relay") ? folder.resolve("relay").toString() : word)
                    .toArray(String[]::new));
        assertEquals(0, ran.code, ran::error);
        assertTrue(
            ran.out.contains(command.contains("--json") ? "{\"mailboxes\":" : "mailboxes  "),
            ran::out);
      } else if (command.startsWith("./sotto card ") || command.startsWith("./sotto directory ")) {
        listing(words);
      } else if (command.startsWith("cp -a ")) {
        Process copied = new ProcessBuilder(words).directory(folder.toFile()).start();
        assertEquals(0, copied.waitFor(), command);
        assertEquals(0, run("disclose", "--data", folder.resolve("relay-copy").toString()).code);
      } else {
        assertTrue(command.startsWith("curl "), command);
      }
    }
  }

  /** A command of those about the directory, with the files that the document speaks of. */
  private void listing(String[] words) throws IOException {
    Path provider = folder.resolve("provider");
    if (Files.notExists(provider)) {
      try (Device device = Device.open(provider, Optional.empty())) {
        device.createAccount("Aurora", "https://relay.example");
      }
      Files.writeString(folder.resolve("aurora.json"), "{}");
      Files.write(folder.resolve("aurora.png"), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});
    }
    List<String> arguments = new ArrayList<>();
    for (String word : List.of(words).subList(1, words.length)) {
      boolean file = word.contains(".") || List.of("relay", "provider").contains(word);
      arguments.add(
          file
              ? folder.resolve(word).toString()
              : word.equals("ACCOUNT")
                  ? ok("directory", "list", "--data", folder.resolve("relay").toString())
                      .substring(0, 64)
                  : word);
    }
    int to = arguments.indexOf(">");
    String said = ok(arguments.subList(0, to < 0 ? arguments.size() : to).toArray(String[]::new));
    if (to >= 0) {
      Files.writeString(Path.of(arguments.get(to + 1)), said);
    }
  }

  private void account(String url, String name) {
    ok("account", "create", name, "--home", home(name), "--relay", url);
  }

  private String home(String name) {
    return folder.resolve("home-" + name).toString();
  }

  private static String ok(String... args) {
    Ran ran = run(args);
    assertEquals(0, ran.code, () -> String.join(" ", args) + ran.error);
    return ran.out;
  }

  private static Ran run(String... args) {
    PrintStream out = System.out;
    PrintStream error = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, UTF_8));
    System.setErr(new PrintStream(complained, true, UTF_8));
    try {
      int code = Sotto.run(args);
      return new Ran(code, said.toString(UTF_8), complained.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(error);
    }
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static List<Path> files(Path folder, String prefix) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, prefix + "*")) {
      files.forEach(found::add);
    }
    return found;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
