package sotto.relay.server;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a disk has room left. Looked at once a second: a relay stops taking things while it can
 * still delete and read, before the disk is full. Thread-safe.
 */
final class Room {
  private static final long LOOKED_EVERY_NANOS = 1_000_000_000L;

  private final FileStore disk;
  private final long freeMin;
  private long lookedNanos;
  private boolean there;

  Room(Path folder, long freeMin) throws IOException {
    Files.createDirectories(folder);
    this.disk = Files.getFileStore(folder);
    this.freeMin = freeMin;
    this.lookedNanos = System.nanoTime() - LOOKED_EVERY_NANOS;
  }

  synchronized boolean isThere() {
    long now = System.nanoTime();
    if (now - lookedNanos >= LOOKED_EVERY_NANOS) {
      lookedNanos = now;
      try {
        there = disk.getUsableSpace() >= freeMin;
      } catch (IOException e) {
        there = false;
      }
    }
    return there;
  }
}
