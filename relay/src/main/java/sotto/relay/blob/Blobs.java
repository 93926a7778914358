package sotto.relay.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.wire.frame.Id;

/**
 * Encrypted files by the hash of their bytes. An upload comes in parts, in order, and may stop and
 * go on; it becomes a blob when all bytes are here and hash to its name. Files carry the day of
 * their upload and no finer time. Thread-safe for different blobs.
 */
public final class Blobs {
  private final Path whole;
  private final Path partial;
  private final long bytesMax;
  private final long totalMax;

  /**
   * @param bytesMax of one blob; @param totalMax of all
   */
  public Blobs(Path folder, long bytesMax, long totalMax) throws IOException {
    this.whole = folder.resolve("whole");
    this.partial = folder.resolve("partial");
    this.bytesMax = bytesMax;
    this.totalMax = totalMax;
    Files.createDirectories(whole);
    Files.createDirectories(partial);
  }

  /** What an upload part came to. */
  public sealed interface Outcome {
    /** So many bytes are here. */
    record Partial(long offset) implements Outcome {}

    record Complete() implements Outcome {}

    /** The part does not start where the last one ended. */
    record WrongOffset(long offset) implements Outcome {}

    record TooLarge() implements Outcome {}

    /** The bytes hash to another name; they were thrown away. */
    record WrongHash() implements Outcome {}

    record Full() implements Outcome {}
  }

  /** Bytes of an upload that are here; empty where the blob is complete. */
  public Optional<Long> offset(Id blob) throws IOException {
    if (Files.exists(file(blob))) {
      return Optional.empty();
    }
    Path part = partial.resolve(blob.hex());
    return Optional.of(Files.exists(part) ? Files.size(part) : 0L);
  }

  /** Takes one part. {@code owner} is the hash of the secret that may delete the blob. */
  public synchronized Outcome upload(Id blob, Id owner, long from, long total, byte[] bytes)
      throws IOException {
    if (total > bytesMax || total <= 0 || from + bytes.length > total) {
      return new Outcome.TooLarge();
    }
    Optional<Long> offset = offset(blob);
    if (offset.isEmpty()) {
      return new Outcome.Complete();
    }
    if (offset.get() != from) {
      return new Outcome.WrongOffset(offset.get());
    }
    if (from == 0 && usedBytes() + total > totalMax) {
      return new Outcome.Full();
    }
    Path part = partial.resolve(blob.hex());
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    return from + bytes.length < total
        ? new Outcome.Partial(from + bytes.length)
        : finish(blob, owner, part);
  }

  private Outcome finish(Id blob, Id owner, Path part) throws IOException {
    if (!Id.of(hash(part)).equals(blob)) {
      Files.delete(part);
      return new Outcome.WrongHash();
    }
    Files.write(
        owner(blob),
        owner.bytes(),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.DSYNC);
    Files.setLastModifiedTime(part, FileTime.from(Instant.now().truncatedTo(ChronoUnit.DAYS)));
    Files.move(part, file(blob), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(whole, StandardOpenOption.READ)) {
      folder.force(true);
    }
    return new Outcome.Complete();
  }

  /** The file of a complete blob. */
  public Optional<Path> find(Id blob) {
    return Optional.of(file(blob)).filter(Files::exists);
  }

  /** Deletes a blob for whoever has its secret. */
  public synchronized boolean delete(Id blob, Id owner) throws IOException {
    Path stored = owner(blob);
    if (Files.notExists(stored)
        || !MessageDigest.isEqual(Files.readAllBytes(stored), owner.bytes())) {
      return false;
    }
    Files.deleteIfExists(file(blob));
    Files.deleteIfExists(stored);
    return true;
  }

  /**
   * Deletes what is older than so many days, unfinished uploads after one; gives how many files
   * went.
   */
  public synchronized int expire(Instant now, int days) throws IOException {
    return expire(whole, now.minus(days, ChronoUnit.DAYS))
        + expire(partial, now.minus(1, ChronoUnit.DAYS));
  }

  private static int expire(Path folder, Instant before) throws IOException {
    int gone = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
          gone++;
        }
      }
    }
    return gone;
  }

  private long usedBytes() throws IOException {
    try (Stream<Path> files = Stream.concat(Files.list(whole), Files.list(partial))) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static byte[] hash(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  private Path file(Id blob) {
    return whole.resolve(blob.hex());
  }

  private Path owner(Id blob) {
    return whole.resolve(blob.hex() + ".owner");
  }
}
