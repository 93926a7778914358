package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** The program, as somebody at a terminal runs it. */
final class Program {
  private Program() {}

  /** Runs a command that must succeed; gives what it printed. */
  static String ok(String... command) {
    return ends(0, command);
  }

  /** Runs a command that must fail; gives what it printed. */
  static String failed(String... command) {
    return ends(1, command);
  }

  private static String ends(int code, String... command) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      assertEquals(code, Sotto.run(command), () -> String.join(" ", command));
    } finally {
      System.setOut(before);
    }
    return printed.toString(UTF_8);
  }

  /** Id of the message with these words, of lines that {@code --json} printed. */
  static String idOf(String lines, String words) {
    String line = lines.lines().filter(each -> each.contains(words)).findFirst().orElseThrow();
    return line.replaceFirst(".*\"id\":\"([0-9a-f]{64})\".*", "$1");
  }
}
