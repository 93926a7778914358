package sotto.bikes.gbfs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A feed in a folder: {@code gbfs.json} and its neighbours. Of an address only the last part
 * counts, so a feed that was copied from a server is read as it is, and none leads out of the
 * folder.
 */
public final class FolderSource implements FeedSource {
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}(\\.json)?");

  private final Path folder;

  public FolderSource(Path folder) {
    this.folder = folder;
  }

  @Override
  public String discovery() {
    return "gbfs.json";
  }

  @Override
  public Answer get(String feedName, String address, Optional<Validator> have, int bytesMax) {
    String name = address.substring(address.lastIndexOf('/') + 1);
    if (!FILE_NAME.matcher(name).matches()) {
      throw new FeedException(
          FeedFault.Kind.FORBIDDEN_LINK, feedName, "", "no file of the folder: " + shown(address));
    }
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FeedException(
          FeedFault.Kind.MISSING_FILE, feedName, "", "there is no " + name + " in the folder");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new Answer.Content(Bounded.read(in, feedName, bytesMax), Optional.empty());
    } catch (IOException e) {
      throw new FeedException(
          FeedFault.Kind.UNREACHABLE, feedName, "", "the disk does not give it: " + e.getMessage());
    }
  }

  private static String shown(String address) {
    return address.length() > 200 ? address.substring(0, 200) + "…" : address;
  }
}
