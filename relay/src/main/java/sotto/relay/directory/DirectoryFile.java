package sotto.relay.directory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The directory in a relay's folder: one file, {@code directory}, that is replaced whole while the
 * relay runs. To the relay it is bytes; whoever writes it sees to what is in it.
 */
public final class DirectoryFile {
  /** Bytes of the document: more is not served. */
  public static final int SIZE_MAX = 32 << 20;

  /** A document with no card: version 1 and an empty list. */
  private static final byte[] EMPTY = {1, 0};

  /**
   * What is served.
   *
   * @param tag a strong entity tag: the hash, in quotes
   */
  public record Document(byte[] plain, byte[] gzip, String tag) {}

  /** By what a file that was replaced is told. */
  private record Seen(long size, FileTime changed, Optional<Object> key) {}

  private final Path file;
  private Optional<Seen> seen = Optional.empty();
  private Document document = packed(EMPTY);

  /**
   * @param data folder of the relay
   */
  public DirectoryFile(Path data) {
    this.file = data.resolve("directory");
  }

  /**
   * What is to be served now. Reads the file if it was replaced since the last time; one that is
   * too large or cannot be read leaves what was served before, and throws {@link IOException} each
   * time.
   */
  public synchronized Document read() throws IOException {
    Optional<Seen> now = look();
    if (!now.equals(seen)) {
      document = packed(now.isPresent() ? bytes() : EMPTY);
      seen = now;
    }
    return document;
  }

  /** What was read last. */
  public synchronized Document last() {
    return document;
  }

  private Optional<Seen> look() throws IOException {
    try {
      var attributes =
          Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class);
      return Optional.of(
          new Seen(
              attributes.size(),
              attributes.lastModifiedTime(),
              Optional.ofNullable(attributes.fileKey())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The document as it lies there; that of nobody where there is none. */
  public byte[] bytes() throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(SIZE_MAX + 1);
      if (bytes.length > SIZE_MAX) {
        throw new IOException("The directory is larger than " + SIZE_MAX + " bytes.");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      return EMPTY.clone();
    }
  }

  /**
   * Puts another document in its place, all of it or nothing: a relay that reads sees one or the
   * other.
   */
  public void replace(byte[] bytes) throws IOException {
    if (bytes.length > SIZE_MAX) {
      throw new IOException("A directory has at most " + SIZE_MAX + " bytes. Nothing was changed.");
    }
    Path fresh = file.resolveSibling("directory.new");
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Document packed(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("Memory does not fail.", e);
    }
    return new Document(bytes, packed.toByteArray(), '"' + hash(bytes) + '"');
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }
}
