package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cli.Program.ok;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People of two relays at the command line, each relay a process of its own. */
class RelaysStoryTest {
  @TempDir Path folder;

  @Test
  void people_of_two_relays_talk_and_change_a_group_while_relays_are_killed() throws Exception {
    try (RelayProcess here = new RelayProcess(folder.resolve("here"));
        RelayProcess there = new RelayProcess(folder.resolve("there"))) {
      ok("account", "create", "Mira", "--home", home("Mira"), "--relay", here.url());
      assertEquals("@mira.k\n", ok("handle", "claim", "mira.k", "--home", home("Mira")));
      assertEquals("@mira.k\n", ok("handle", "show", "--home", home("Mira")));
      String handle = "@mira.k@" + here.url().substring("http://".length());
      for (String name : List.of("Lin", "Jonas")) {
        ok("account", "create", name, "--home", home(name), "--relay", there.url());
        ok("connect", handle, "--home", home(name));
      }
      assertEquals(1, Sotto.run("connect", "@mira.k", "--home", home("Lin")));
      ok("handle", "claim", "@lin", "--home", home("Lin"));
      assertEquals(1, Sotto.run("handle", "claim", "lin", "--home", home("Jonas")));
      ok("handle", "drop", "--home", home("Lin"));
      assertEquals(1, Sotto.run("handle", "drop", "--home", home("Lin")));
      ok("conversations", "--home", home("Mira"));
      ok("send", "Mira", "from there", "--home", home("Lin"));
      assertTrue(ok("receive", "--home", home("Mira")).contains("from there"));
      ok("group", "create", "Saturday hike", "Lin", "Jonas", "--home", home("Mira"));
      here.killAndRestart();
      ok("send", "Saturday hike", "Train at 8:12", "--home", home("Lin"));
      there.killAndRestart();
      Path file = Files.writeString(folder.resolve("plan.txt"), "the plan");
      ok("send", "Saturday hike", "--file", file.toString(), "--home", home("Mira"));
      ok("group", "rename", "Saturday hike", "Sunday hike", "--home", home("Mira"));
      Path saved = folder.resolve("saved");
      String received =
          ok("receive", "--json", "--save", saved.toString(), "--home", home("Jonas"));
      assertTrue(received.contains("Train at 8:12") && received.contains("plan.txt"), received);
      try (var files = Files.list(saved)) {
        assertEquals("the plan", Files.readString(files.findFirst().orElseThrow()));
      }
      String sent = ok("history", "Sunday hike", "--json", "--home", home("Mira"));
      assertEquals(1, blobsOf("the plan".length() + 16));
      String plan = Program.idOf(sent, "plan.txt");
      ok("unsend", "Sunday hike", plan, "--home", home("Mira"));
      assertEquals(0, blobsOf("the plan".length() + 16));
      ok("receive", "--home", home("Jonas"));
      assertTrue(!ok("history", "Sunday hike", "--home", home("Jonas")).contains("plan.txt"));
      Path picture = folder.resolve("picture.png");
      ImageIO.write(
          new BufferedImage(900, 700, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
      ok("group", "picture", "Sunday hike", picture.toString(), "--home", home("Mira"));
      assertTrue(ok("receive", "--home", home("Jonas")).contains("changed the picture"));
      ok("group", "leave", "Sunday hike", "--home", home("Lin"));
      ok("send", "Sunday hike", "without Lin", "--home", home("Mira"));
      String heard = ok("receive", "--home", home("Jonas"));
      assertTrue(
          heard.contains("without Lin"),
          () ->
              heard
                  + "--- later:\n"
                  + ok("receive", "--home", home("Jonas"))
                  + "--- Mira:\n"
                  + ok("history", "Sunday hike", "--home", home("Mira")));
      assertTrue(!ok("receive", "--home", home("Lin")).contains("without Lin"));
    }
  }

  /** Blobs of a size that lie on Mira's relay. */
  private long blobsOf(int bytes) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("here/blobs"))) {
      return files
          .filter(file -> file.toFile().isFile() && file.toFile().length() == bytes)
          .count();
    }
  }

  private String home(String name) {
    return folder.resolve("home-" + name).toString();
  }
}
