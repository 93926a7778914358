package sotto.relay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.relay.limit.Limit;
import sotto.relay.limit.Limits;

/** Connections leave files to the store, whatever the limit on connections is. */
class OpenFilesTest {
  @TempDir Path folder;

  @Test
  void of_the_files_that_may_be_open_some_hundreds_are_not_for_connections() throws IOException {
    assertEquals(19_500, connections("20000", 50_000));
    assertEquals(5_000, connections("20000", 5_000));
    assertEquals(524, connections("1024", 50_000));
    assertEquals(300, connections("600", 50_000));
  }

  @Test
  void where_nothing_is_known_the_limit_stays() throws IOException {
    assertEquals(50_000, connections("unlimited", 50_000));
    assertEquals(
        50_000, OpenFiles.respect(Limits.DEFAULT, folder.resolve("none")).of(Limit.CONNECTIONS));
  }

  private long connections(String files, int wanted) throws IOException {
    Path limits =
        Files.writeString(
            folder.resolve("limits"),
            "Limit                     Soft Limit           Hard Limit           Units     \n"
                + "Max processes             96423                96423                processes \n"
                + "Max open files            "
                + files
                + "                1048576              files     \n");
    return OpenFiles.respect(Limits.DEFAULT.with(List.of("connections=" + wanted)), limits)
        .of(Limit.CONNECTIONS);
  }
}
