package sotto.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.wire.frame.Id;

/** Where the aliases of a device lie: one folder each, named by its id, below {@code aliases}. */
final class AliasFolders {
  private static final String NAME = "aliases";

  private final Device main;

  AliasFolders(Device main) {
    this.main = main;
  }

  private static Path name(Id alias) {
    return Path.of(NAME, alias.hex());
  }

  boolean exists(Id alias) {
    return Files.isDirectory(main.folder().resolve(name(alias)));
  }

  /** Opens it, and makes it where there is none. */
  Device open(Id alias) {
    return main.below(name(alias));
  }

  List<Id> all() {
    Path folder = main.folder().resolve(NAME);
    List<Id> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        entries
            .map(each -> Id.ofHex(String.valueOf(each.getFileName())))
            .flatMap(Optional::stream)
            .forEach(found::add);
      } catch (IOException e) {
        throw unusable(folder, e);
      }
    }
    return found;
  }

  /** Deletes all of one that is closed. */
  void delete(Id alias) {
    Path folder = main.folder().resolve(name(alias));
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private static HomeException unusable(Path folder, IOException e) {
    return new HomeException(
        "The folder "
            + folder
            + " of an alias cannot be read or deleted ("
            + e.getMessage()
            + "). Nothing else was touched. See that it belongs to you, and start again.",
        e);
  }
}
