package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is killed leaves nothing behind but what it stores: no unpacked library, no other file. */
class KilledTest {
  @TempDir Path folder;

  @Test
  void a_relay_that_is_killed_leaves_nothing_in_the_temporary_folder() throws Exception {
    Certificate.make(folder, "chain.pem", "key.pem");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path place = folder.resolve("native");
    List<String> tls =
        List.of(
            "--certificate",
            folder.resolve("chain.pem").toString(),
            "--key",
            folder.resolve("key.pem").toString());
    List<String> java = List.of("-Djava.io.tmpdir=" + temporary, "-Dsotto.native=" + place);
    for (int kill = 0; kill < 3; kill++) {
      try (RelayProcess relay = new RelayProcess(folder.resolve("relay"), java, tls)) {
        relay.kill();
      }
      assertEquals(List.of(), files(temporary));
      // A lock and the library, however many starts.
      assertEquals(2, files(place).size(), () -> "more than once");
    }
  }

  @Test
  void nor_does_one_without_a_place_of_its_own_for_libraries() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    // A file where the folder should be cannot be used.
    Path place = Files.createFile(folder.resolve("native"));
    List<String> java = List.of("-Djava.io.tmpdir=" + temporary, "-Dsotto.native=" + place);
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"), java, List.of())) {
      relay.kill();
    }
    assertEquals(List.of(), files(temporary));
  }

  @Test
  void relays_that_start_at_once_in_a_new_place_do_not_hurt_each_other() throws Exception {
    Path place = folder.resolve("native");
    List<String> java = List.of("-Dsotto.native=" + place);
    List<SottoProcess> relays = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        String data = folder.resolve("relay-" + i).toString();
        relays.add(new SottoProcess(java, "start", "--data", data, "--listen", "127.0.0.1:0"));
      }
      for (SottoProcess relay : relays) {
        assertEquals("http://127.0.0.1", relay.line().substring(0, 16));
      }
      assertEquals(2, files(place).size());
    } finally {
      relays.forEach(SottoProcess::close);
    }
  }

  @Test
  void a_device_that_is_killed_leaves_nothing_in_the_temporary_folder() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    String home = folder.resolve("home").toString();
    List<String> java = List.of("-Djava.io.tmpdir=" + temporary);
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"))) {
      String[] create = {"account", "create", "Mira", "--home", home, "--relay", relay.url()};
      try (SottoProcess created = new SottoProcess(java, create)) {
        created.end(0);
      }
      try (SottoProcess waiting = new SottoProcess(java, "device", "link", "--home", home)) {
        waiting.line();
      }
    }
    assertEquals(List.of(), files(temporary));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
