package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One account on two devices, at the command line: linked, used, and taken out again. */
class DeviceStoryTest {
  @TempDir Path folder;

  @Test
  void a_second_device_is_linked_by_a_code_and_has_all_and_is_taken_out_again() throws Exception {
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"))) {
      for (String name : List.of("Mira", "Lin")) {
        ok("account", "create", name, "--home", home(name), "--relay", relay.url());
      }
      ok("connect", ok("card", "--home", home("Lin")).strip(), "--home", home("Mira"));
      ok("conversations", "--home", home("Lin"));
      ok("send", "Mira", "said before", "--home", home("Lin"));
      ok("receive", "--home", home("Mira"));

      link("Mira", "laptop");
      String devices = ok("device", "list", "--home", home("laptop"));
      assertTrue(devices.contains("laptop  (this one)"), devices);
      String history = ok("history", "Lin", "--home", home("laptop"));
      assertTrue(history.contains("said before"), history);

      relay.killAndRestart();
      ok("send", "Mira", "to both", "--home", home("Lin"));
      for (String device : List.of("Mira", "laptop")) {
        String received = ok("receive", "--json", "--home", home(device));
        assertTrue(received.contains("\"text\":\"to both\""), device + ": " + received);
      }
      ok("send", "Lin", "from the laptop", "--home", home("laptop"));
      assertTrue(ok("receive", "--home", home("Lin")).contains("from the laptop"));
      assertEquals("", ok("receive", "--home", home("Mira")));
      assertTrue(ok("history", "Lin", "--home", home("Mira")).contains("from the laptop"));

      ok("device", "remove", "laptop", "--home", home("Mira"));
      ok("send", "Mira", "to one", "--home", home("Lin"));
      assertTrue(ok("receive", "--home", home("Mira")).contains("to one"));
      try (SottoProcess removed = new SottoProcess("receive", "--home", home("laptop"))) {
        assertTrue(!removed.end(1).contains("to one"));
      }
    }
  }

  @Test
  void different_codes_are_answered_with_no_and_nothing_is_linked() throws Exception {
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"))) {
      ok("account", "create", "Mira", "--home", home("Mira"), "--relay", relay.url());
      try (SottoProcess old = new SottoProcess("device", "link", "--home", home("Mira"));
          SottoProcess fresh =
              new SottoProcess("device", "link", old.line(), "--home", home("laptop"))) {
        old.line();
        fresh.line();
        old.answer("n");
        old.end(1);
        fresh.answer("y");
        fresh.end(1);
      }
      assertEquals(1, ok("device", "list", "--home", home("Mira")).lines().count());
    }
  }

  private void link(String owner, String name) throws Exception {
    try (SottoProcess old = new SottoProcess("device", "link", "--home", home(owner));
        SottoProcess fresh =
            new SottoProcess("device", "link", old.line(), "--name", name, "--home", home(name))) {
      String shown = old.line();
      assertTrue(shown.matches("Code: [0-9]{3} [0-9]{3}  \\(" + name + "\\)"), shown);
      assertEquals(shown.substring(0, 13), fresh.line());
      old.answer("y");
      fresh.answer("y");
      assertEquals("Linked.\n", old.end(0));
      assertEquals("Linked.\n", fresh.end(0));
    }
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
