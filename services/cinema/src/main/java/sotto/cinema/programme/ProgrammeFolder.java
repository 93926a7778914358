package sotto.cinema.programme;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import sotto.cinema.file.Import;
import sotto.cinema.file.Place;
import sotto.cinema.file.Problem;

/**
 * The programme in use, and its copy on the disk. A new one replaces it whole; one with mistakes
 * leaves it as it is, also after a restart. Threads may share it.
 */
public final class ProgrammeFolder {
  private static final String IN_USE = "programme-in-use.jsonld";

  private final Path folder;
  private final Venue venue;
  private final AtomicReference<Programme> inUse;

  private ProgrammeFolder(Path folder, Venue venue, Programme inUse) {
    this.folder = folder;
    this.venue = venue;
    this.inUse = new AtomicReference<>(inUse);
  }

  /**
   * Opens the folder and reads the programme that was in use last; an empty one where there was
   * none.
   *
   * @return refused where its copy no longer fits the venue, such as after a hall was taken away
   */
  public static Import<ProgrammeFolder> open(Path folder, Venue venue) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(IN_USE);
    if (!Files.exists(file)) {
      return new Import.Taken<>(new ProgrammeFolder(folder, venue, Programme.empty()));
    }
    return switch (JsonLdProgramme.read(IN_USE, Files.readAllBytes(file), venue)) {
      case Import.Taken<Programme>(Programme programme) ->
          new Import.Taken<>(new ProgrammeFolder(folder, venue, programme));
      case Import.Refused<Programme> refused -> new Import.Refused<>(refused.problems());
    };
  }

  public Programme inUse() {
    return inUse.get();
  }

  /** Puts a programme that was read into use, on the disk first; says what became of it. */
  public synchronized Import<Programme> take(Import<Programme> read) throws IOException {
    if (read instanceof Import.Taken<Programme>(Programme programme)) {
      byte[] copy = JsonLdWriter.write(programme, venue);
      if (copy.length > JsonLdProgramme.BYTES_MAX) {
        // It could not be read again after a restart.
        return new Import.Refused<>(
            List.of(
                new Problem(
                    Place.all(IN_USE),
                    copy.length + " bytes are too many, at most " + JsonLdProgramme.BYTES_MAX)));
      }
      Path next = folder.resolve(IN_USE + ".next");
      try (FileChannel out =
          FileChannel.open(
              next,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(copy);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(
          next,
          folder.resolve(IN_USE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      inUse.set(programme);
    }
    return read;
  }
}
