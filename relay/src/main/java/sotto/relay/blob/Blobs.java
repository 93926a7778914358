package sotto.relay.blob;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import sotto.relay.limit.Limit;
import sotto.relay.limit.Limits;
import sotto.wire.frame.Bounds;
import sotto.wire.frame.Id;

/**
 * Encrypted files by the hash of their bytes. An upload comes in parts, in order, and may stop and
 * go on; it becomes a blob when all bytes are here and hash to its name. Files carry the day of
 * their upload and no finer time. Thread-safe for different blobs.
 */
public final class Blobs {
  private final Path whole;
  private final Path partial;
  private final Limits limits;
  private final IntSupplier today;

  /** Bytes of all files, and of what unfinished uploads have still to bring. */
  private long used;

  /** What unfinished uploads were promised to become, by their names. */
  private final Map<Id, Long> promised = new HashMap<>();

  /**
   * @param today days since 1970-01-01
   */
  public Blobs(Path folder, Limits limits, IntSupplier today) throws IOException {
    this.whole = folder.resolve("whole");
    this.partial = folder.resolve("partial");
    this.limits = limits;
    this.today = today;
    Files.createDirectories(whole);
    Files.createDirectories(partial);
    this.used = size(whole) + size(partial);
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

  /**
   * Takes one part; the last one also where its bytes are here already. {@code owner} is the hash
   * of the secret that may delete the blob.
   */
  public synchronized Outcome upload(Id blob, Id owner, long from, long total, byte[] bytes)
      throws IOException {
    if (total > limits.of(Limit.BLOB_BYTES) || total <= 0 || from + bytes.length > total) {
      return new Outcome.TooLarge();
    }
    Optional<Long> offset = offset(blob);
    if (offset.isEmpty()) {
      return new Outcome.Complete();
    }
    if (offset.get() == total && from + bytes.length == total) {
      // All bytes came, and the power went before they were a blob: whoever says the last part
      // again
      // ends it.
      promised.putIfAbsent(blob, total);
      return finish(blob, owner, partial.resolve(blob.hex()));
    }
    if (offset.get() != from) {
      return new Outcome.WrongOffset(offset.get());
    }
    // What an upload will become counts from its first part: many begun at once do not overfill.
    long counted = promised.getOrDefault(blob, from);
    if (used - counted + total > limits.of(Limit.BLOBS_BYTES)) {
      return new Outcome.Full();
    }
    promised.put(blob, total);
    used += total - counted;
    Path part = partial.resolve(blob.hex());
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
      roundTime(part);
    } catch (IOException e) {
      // A part that is half there would never fit again.
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.truncate(from);
      }
      throw e;
    }
    return from + bytes.length < total
        ? new Outcome.Partial(from + bytes.length)
        : finish(blob, owner, part);
  }

  private void roundTime(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(today.getAsInt(), TimeUnit.DAYS));
  }

  private Outcome finish(Id blob, Id owner, Path part) throws IOException {
    if (!Id.of(hash(part)).equals(blob)) {
      Files.delete(part);
      used -= promised.getOrDefault(blob, 0L);
      promised.remove(blob);
      return new Outcome.WrongHash();
    }
    promised.remove(blob);
    used += Bounds.ID;
    Files.write(
        owner(blob),
        owner.bytes(),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.DSYNC);
    roundTime(owner(blob));
    Files.move(part, file(blob), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(whole, StandardOpenOption.READ)) {
      folder.force(true);
    }
    return new Outcome.Complete();
  }

  /** The bytes of a complete blob, to be closed. */
  public Optional<RandomAccessFile> open(Id blob) {
    try {
      return Optional.of(new RandomAccessFile(file(blob).toFile(), "r"));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Deletes a blob for whoever has its secret. */
  public synchronized boolean delete(Id blob, Id owner) throws IOException {
    Path stored = owner(blob);
    if (Files.notExists(stored)
        || !MessageDigest.isEqual(Files.readAllBytes(stored), owner.bytes())) {
      return false;
    }
    remove(file(blob));
    remove(stored);
    return true;
  }

  /** Deletes what is older than its limit; gives how many files went. */
  public synchronized int expire() throws IOException {
    return expire(whole, limits.of(Limit.BLOB_DAYS))
        + expire(partial, limits.of(Limit.UPLOAD_DAYS));
  }

  private int expire(Path folder, long days) throws IOException {
    int gone = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (today.getAsInt() - Files.getLastModifiedTime(file).to(TimeUnit.DAYS) > days) {
          remove(file);
          gone++;
        }
      }
    }
    return gone;
  }

  private void remove(Path file) throws IOException {
    long size = Files.exists(file) ? Files.size(file) : 0;
    Optional<Id> unfinished =
        Id.ofHex(file.getFileName().toString()).filter(blob -> file.startsWith(partial));
    if (Files.deleteIfExists(file)) {
      used -= unfinished.map(promised::remove).orElse(size);
    }
  }

  private static long size(Path folder) throws IOException {
    long sum = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        sum += Files.size(file);
      }
    }
    return sum;
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
