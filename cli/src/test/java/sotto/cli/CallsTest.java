package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls that others build on, as processes: what they print, and with what they end. */
class CallsTest {
  @TempDir Path folder;

  @Test
  void what_was_sent_in_one_call_is_followed_and_ctrl_c_ends_it_with_0() throws Exception {
    try (SottoProcess relay = relay()) {
      String url = relay.line();
      people(url);
      Path saved = folder.resolve("saved");
      try (SottoProcess reader =
          new SottoProcess(
              "receive",
              "--follow",
              "--json",
              "--save",
              saved.toString(),
              "--home",
              home("Mira"))) {
        send("Look", "--picture", picture(), "--file", file(), "--voice", voice());
        List<String> kinds = new ArrayList<>();
        while (kinds.size() < 3) {
          String line = reader.line();
          String kind = line.replaceFirst(".*\"kind\":\"([a-z]+)\".*", "$1");
          if (!kind.equals("event")) {
            assertEquals(kind.equals("picture"), line.contains("\"text\":\"Look\""), line);
            assertTrue(line.contains("\"conversation\":\"Lin\",\"from\":\"Lin\",\"id\":\""), line);
            kinds.add(kind);
          }
        }
        assertEquals(List.of("picture", "file", "voice"), kinds);
        try (SottoProcess second = new SottoProcess("conversations", "--home", home("Mira"))) {
          assertEquals("", second.end(1));
        }
        reader.signal("INT");
        assertEquals("", reader.end(0));
      }
      try (Stream<Path> files = Files.list(saved)) {
        assertEquals(
            List.of("hill.jpg", "memo.wav", "tickets.txt"),
            files.map(each -> each.getFileName().toString().substring(13)).sorted().toList());
      }
      relay.signal("INT");
      relay.end(0);
    }
  }

  @Test
  void a_relay_that_is_asked_to_end_ends_with_0() throws Exception {
    try (SottoProcess relay = relay()) {
      relay.line();
      relay.signal("TERM");
      relay.end(0);
    }
  }

  @Test
  void what_is_no_recording_and_no_picture_is_not_sent_and_a_text_goes_with_a_voice()
      throws Exception {
    try (SottoProcess relay = relay()) {
      people(relay.line());
      for (String option : List.of("--voice", "--picture", "--file")) {
        for (String path : List.of(file(), folder.resolve("missing").toString())) {
          if (!option.equals("--file") || path.endsWith("missing")) {
            try (SottoProcess wrong =
                new SottoProcess("send", "Mira", option, path, "--home", home("Lin"))) {
              wrong.end(1);
            }
          }
        }
      }
      send("Listen", "--voice", voice());
      String received = ok("receive", "--json", "--home", home("Mira"));
      List<String> lines = received.lines().filter(line -> !line.contains("\"event\"")).toList();
      assertEquals(2, lines.size(), received);
      assertTrue(lines.getFirst().contains("\"text\":\"Listen\""), received);
      assertTrue(lines.getLast().contains("\"kind\":\"voice\""), received);
    }
  }

  @Test
  void a_file_that_is_gone_does_not_hide_what_came_after_it() throws Exception {
    try (SottoProcess relay = relay()) {
      people(relay.line());
      send("the tickets", "--file", file());
      try (Stream<Path> blobs = Files.walk(folder.resolve("relay/blobs"))) {
        for (Path each : blobs.filter(Files::isRegularFile).toList()) {
          Files.delete(each);
        }
      }
      send("after it");
      String saved = folder.resolve("saved").toString();
      String received = ok("receive", "--json", "--save", saved, "--home", home("Mira"));
      assertTrue(
          received.contains("\"text\":\"the tickets\",\"file\":\"\"")
              && received.contains("\"text\":\"after it\""),
          received);
      assertEquals("", ok("receive", "--json", "--save", saved, "--home", home("Mira")));
    }
  }

  private SottoProcess relay() throws IOException {
    String data = folder.resolve("relay").toString();
    return new SottoProcess("start", "--data", data, "--listen", "127.0.0.1:0");
  }

  /** Mira and Lin, who know each other. */
  private void people(String url) throws Exception {
    ok("account", "create", "Mira", "--home", home("Mira"), "--relay", url);
    ok("account", "create", "Lin", "--home", home("Lin"), "--relay", url);
    ok("connect", ok("card", "--home", home("Mira")).strip(), "--home", home("Lin"));
    ok("conversations", "--home", home("Mira"));
  }

  private void send(String... what) throws Exception {
    List<String> command = new ArrayList<>(List.of("send", "Mira"));
    command.addAll(List.of(what));
    command.addAll(List.of("--home", home("Lin")));
    ok(command.toArray(new String[0]));
  }

  private String file() throws IOException {
    return Files.writeString(folder.resolve("tickets.txt"), "two, return").toString();
  }

  private String picture() throws IOException {
    Path file = folder.resolve("hill.png");
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    return file.toString();
  }

  private String voice() throws IOException {
    Path file = folder.resolve("memo.wav");
    AudioFormat format = new AudioFormat(8_000, 16, 1, true, false);
    try (var stream =
        new AudioInputStream(new ByteArrayInputStream(new byte[16_000]), format, 8_000)) {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
    }
    return file.toString();
  }

  private String home(String name) {
    return folder.resolve("home-" + name).toString();
  }

  private static String ok(String... arguments) throws Exception {
    try (SottoProcess command = new SottoProcess(arguments)) {
      return command.end(0);
    }
  }
}
