package sotto.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The house rules that a machine can check. They only ratchet: the numbers here may be lowered and
 * never raised, and a file that needs an exception needs a second idea first.
 */
class TidyTest {
  /** Longer than this is a defect. */
  private static final int LINES_MAX = 500;

  /** Longer than this is a smell; so many files may smell. */
  private static final int LINES_SMELL = 300;

  private static final int SMELLING_FILES_MAX = 24;

  private static final Set<String> NOT_OURS =
      Set.of(
          ".git",
          ".cache",
          ".sotto",
          "target",
          "node_modules",
          "dist",
          "test-results",
          "playwright-report",
          "screenshots");

  private static final Pattern EMPTY_NAME =
      Pattern.compile(
          "(?i)(^|/)(utils?|helpers?|common|misc|managers?|impl)(/|\\.)|[a-z](Utils?|Helper|Manager|Impl)\\.(java|ts|svelte)$");

  private static final Pattern LEFT_UNDONE =
      Pattern.compile("\\b(" + "TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");

  private static final Pattern SWITCHED_OFF_OR_BY_THE_CLOCK =
      Pattern.compile(
          "@Dis"
              + "abled|\\.sk"
              + "ip\\(|\\.on"
              + "ly\\(|\\.fix"
              + "me\\(|Thread\\.sl"
              + "eep|waitFor"
              + "Timeout|Retrying"
              + "Test");

  private static final Pattern PRINTED =
      Pattern.compile("console\\.(log|debug)|System\\.(out|err)\\.print|printStack" + "Trace");

  private static final Pattern MACHINE =
      Pattern.compile("(^|[^a-z0-9.])/(work|farm|root)/|/jvm/tem" + "urin");

  private final Path root =
      Path.of(System.getProperty("sotto.root", "..")).toAbsolutePath().normalize();

  @Test
  void no_file_is_longer_than_500_lines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    List<String> smelling = new ArrayList<>();
    for (Path file : files("java", "ts", "svelte", "css")) {
      int lines = Files.readAllLines(file).size();
      if (lines > LINES_MAX) {
        tooLong.add(lines + " " + name(file));
      } else if (lines > LINES_SMELL) {
        smelling.add(lines + " " + name(file));
      }
    }
    assertEquals(List.of(), tooLong);
    assertTrue(
        smelling.size() <= SMELLING_FILES_MAX,
        () -> "Files of over " + LINES_SMELL + " lines: " + smelling);
  }

  @Test
  void names_say_what_a_thing_is() throws IOException {
    List<String> empty = new ArrayList<>();
    for (Path file : files("java", "ts", "svelte")) {
      if (EMPTY_NAME.matcher(name(file)).find()) {
        empty.add(name(file));
      }
    }
    assertEquals(List.of(), empty);
  }

  @Test
  void nothing_is_left_undone() throws IOException {
    assertEquals(List.of(), matches(LEFT_UNDONE, files("java", "ts", "svelte", "css")));
  }

  @Test
  void no_test_is_switched_off_repeated_or_waits_by_the_clock() throws IOException {
    List<Path> tests =
        files("java", "ts").stream()
            .filter(
                file -> name(file).matches(".*(Test\\.java|\\.(spec|test)\\.ts)|.*/src/test/.*"))
            .toList();
    assertEquals(List.of(), matches(SWITCHED_OFF_OR_BY_THE_CLOCK, tests));
  }

  @Test
  void nothing_prints_but_the_command_line() throws IOException {
    List<Path> quiet =
        files("java", "ts", "svelte").stream()
            .filter(file ->
                name(file)
                        .matches(
                            "(core|mls|wire|relay|sdk|provider|services/[a-z]+|demo)/src/main/.*|web/(app|worker)/.*")
                    && !name(file).matches(".*(spec|test)\\.ts"))
            .toList();
    assertEquals(List.of(), matches(PRINTED, quiet));
  }

  @Test
  void no_path_of_a_machine_stands_in_the_project() throws IOException {
    assertEquals(
        List.of(),
        matches(
            MACHINE,
            files(
                "java", "ts", "svelte", "css", "md", "mjs", "xml", "sotto", "check", "toolchain")));
  }

  private List<String> matches(Pattern pattern, List<Path> files) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (pattern.matcher(lines.get(i)).find()) {
          found.add(name(file) + ":" + (i + 1) + " " + lines.get(i).strip());
        }
      }
    }
    return found;
  }

  /** Files of the project with one of these endings (or, without a dot, of that name). */
  private List<Path> files(String... endings) throws IOException {
    Set<String> wanted = Set.of(endings);
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (wanted.contains(name.substring(name.lastIndexOf('.') + 1))
                && !name.endsWith(".d.ts")) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    assertTrue(!found.isEmpty() || wanted.contains("svelte"), () -> "No files below " + root);
    return found.stream().sorted().toList();
  }

  private String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
