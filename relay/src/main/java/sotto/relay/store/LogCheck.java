package sotto.relay.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Whether RocksDB's write-ahead logs are damaged anywhere but at their end. Each commit is one
 * record, and on disk before the next begins; so what a crash leaves torn is the last record alone,
 * and RocksDB rightly goes on without it. But it goes on as quietly where a record amid the log is
 * damaged, without all that came after. A log is blocks of 32 KiB with records, or fragments of
 * them, in each: the checksum of type and content, the length, the type, the content.
 */
final class LogCheck {
  private static final int BLOCK = 32 << 10;
  private static final int HEADER = 7;
  private static final int FULL = 1;
  private static final int FIRST = 2;

  private LogCheck() {}

  /** Whether a record begins behind a damaged one, in any log of the folder. */
  static boolean findsDamage(Path folder) throws IOException {
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.log")) {
      for (Path log : logs) {
        if (isDamaged(log)) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isDamaged(Path log) throws IOException {
    boolean bad = false;
    try (InputStream in = Files.newInputStream(log)) {
      for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
        ByteBuffer left = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        while (left.remaining() >= HEADER) {
          int type = left.get(left.position() + 6);
          if (!isSound(left)) {
            // Damaged, or never written. Where another would begin in this block is not known.
            bad = true;
            break;
          }
          if (bad && (type == FULL || type == FIRST)) {
            return true;
          }
          left.position(left.position() + HEADER + length(left));
        }
      }
    }
    return false;
  }

  private static int length(ByteBuffer record) {
    return record.getShort(record.position() + 4) & 0xffff;
  }

  private static boolean isSound(ByteBuffer record) {
    int at = record.position();
    int length = length(record);
    if (length > record.remaining() - HEADER) {
      return false;
    }
    CRC32C sum = new CRC32C();
    sum.update(record.array(), at + 6, 1 + length);
    // LevelDB's mask: a checksum of data that has checksums in it is no good one.
    int crc = (int) sum.getValue();
    return record.getInt(at) == Integer.rotateRight(crc, 15) + 0xa282ead8;
  }
}
