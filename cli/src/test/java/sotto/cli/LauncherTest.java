package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on a machine that lacks what it needs: it says so, and does nothing. */
class LauncherTest {
  private static final Path TOP = Path.of(System.getProperty("sotto.root", "..")).toAbsolutePath();

  @TempDir Path folder;

  @Test
  void without_a_jdk_it_says_which_one_and_how_to_name_it() throws Exception {
    String said = launch("./sotto help");
    assertTrue(said.startsWith("Sotto needs a JDK 25 or newer and found none"), said);
    assertTrue(said.contains("Nothing was changed.") && said.contains("set JAVA_HOME"), said);
  }

  @Test
  void a_jdk_that_is_too_old_is_none() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("jvms/old/bin"));
    Files.createFile(bin.resolve("javac")).toFile().setExecutable(true);
    Files.writeString(bin.resolveSibling("release"), "JAVA_VERSION=\"21.0.4\"\n");
    assertTrue(launch("./sotto help").startsWith("Sotto needs a JDK 25 or newer"));
  }

  @Test
  void without_node_it_says_which_one_and_what_for() throws Exception {
    String said = launch(". scripts/toolchain; find_node");
    assertTrue(said.startsWith("Sotto needs Node 20 or newer with npm to build its web app"), said);
    assertTrue(said.contains("Nothing was changed."), said);
  }

  /** Runs it where there is a shell with its tools, and nothing else; gives what it complained. */
  private String launch(String command) throws IOException, InterruptedException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("bash", "env", "dirname", "readlink", "mkdir", "grep")) {
      Path wrapped = tools.resolve(tool);
      Files.writeString(wrapped, "#!/usr/bin/bash\nexec /usr/bin/" + tool + " \"$@\"\n");
      wrapped.toFile().setExecutable(true);
    }
    ProcessBuilder shell = new ProcessBuilder(tools.resolve("bash").toString(), "-c", command);
    shell.directory(TOP.toFile()).environment().clear();
    shell.environment().put("PATH", tools.toString());
    shell.environment().put("SOTTO_JVMS", folder.resolve("jvms").toString());
    Process process = shell.start();
    String complained = new String(process.getErrorStream().readAllBytes());
    assertEquals(1, process.waitFor(), complained);
    assertEquals("", new String(process.getInputStream().readAllBytes()));
    return complained;
  }
}
