package sotto.relay.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.relay.limit.Limits;
import sotto.wire.frame.Id;

/** Blobs that nobody deletes do not stay, nor do uploads that nobody ends. */
class BlobsTest {
  private static final int TODAY = 20_000;
  private static final Id OWNER = Id.of(new byte[32]);
  private static final byte[] BYTES = new byte[900];

  @TempDir Path folder;

  private int today = TODAY;

  private Blobs blobs(String... limits) throws IOException {
    return new Blobs(folder, Limits.DEFAULT.with(List.of(limits)), () -> today);
  }

  @Test
  void a_blob_goes_after_its_days_and_not_before_and_its_room_is_free_again() throws IOException {
    for (int days : new int[] {30, 3}) {
      Blobs blobs = blobs("blob-days=" + days, "blobs-bytes=1000");
      Id blob = name(BYTES);
      assertInstanceOf(
          Blobs.Outcome.Complete.class, blobs.upload(blob, OWNER, 0, BYTES.length, BYTES));
      int uploaded = today;
      today = uploaded + days;
      assertEquals(0, blobs.expire());
      assertTrue(isThere(blobs, blob));
      assertInstanceOf(Blobs.Outcome.Full.class, blobs.upload(OWNER, OWNER, 0, 900, BYTES));
      today = uploaded + days + 1;
      assertEquals(2, blobs.expire());
      assertFalse(isThere(blobs, blob));
      assertEquals(Optional.of(0L), blobs.offset(blob));
    }
  }

  @Test
  void an_unfinished_upload_goes_after_its_days_also_after_a_restart() throws IOException {
    Blobs blobs = blobs("upload-days=2", "blobs-bytes=1000");
    Id blob = name(BYTES);
    byte[] part = new byte[100];
    assertEquals(new Blobs.Outcome.Partial(100), blobs.upload(blob, OWNER, 0, BYTES.length, part));
    today = TODAY + 2;
    blobs = blobs("upload-days=2", "blobs-bytes=1000");
    assertEquals(0, blobs.expire());
    assertEquals(Optional.of(100L), blobs.offset(blob));
    today = TODAY + 3;
    assertEquals(1, blobs.expire());
    assertEquals(Optional.of(0L), blobs.offset(blob));
    assertInstanceOf(
        Blobs.Outcome.Complete.class, blobs.upload(blob, OWNER, 0, BYTES.length, BYTES));
  }

  @Test
  void an_upload_that_was_killed_before_it_was_a_blob_is_ended_by_its_last_part()
      throws IOException {
    Id blob = name(BYTES);
    blobs();
    Files.write(folder.resolve("partial").resolve(blob.hex()), BYTES);
    Blobs blobs = blobs("blobs-bytes=1000");
    assertEquals(Optional.of(900L), blobs.offset(blob));
    assertFalse(isThere(blobs, blob));
    assertEquals(
        new Blobs.Outcome.WrongOffset(900), blobs.upload(blob, OWNER, 300, 900, new byte[300]));
    assertInstanceOf(
        Blobs.Outcome.Complete.class, blobs.upload(blob, OWNER, 600, 900, new byte[300]));
    assertTrue(isThere(blobs, blob));
    assertTrue(blobs.delete(blob, OWNER));
  }

  @Test
  void an_upload_whose_bytes_are_others_is_thrown_away_also_after_a_restart() throws IOException {
    Id blob = name(BYTES);
    blobs();
    byte[] others = new byte[900];
    others[0] = 1;
    Files.write(folder.resolve("partial").resolve(blob.hex()), others);
    Blobs blobs = blobs("blobs-bytes=1000");
    assertInstanceOf(
        Blobs.Outcome.WrongHash.class, blobs.upload(blob, OWNER, 600, 900, new byte[300]));
    assertEquals(Optional.of(0L), blobs.offset(blob));
    assertInstanceOf(Blobs.Outcome.Complete.class, blobs.upload(blob, OWNER, 0, 900, BYTES));
  }

  @Test
  void a_part_more_keeps_an_upload() throws IOException {
    Blobs blobs = blobs();
    Id blob = name(BYTES);
    blobs.upload(blob, OWNER, 0, BYTES.length, new byte[100]);
    today++;
    blobs.upload(blob, OWNER, 100, BYTES.length, new byte[100]);
    today++;
    assertEquals(0, blobs.expire());
    assertEquals(Optional.of(200L), blobs.offset(blob));
  }

  private static boolean isThere(Blobs blobs, Id blob) throws IOException {
    var opened = blobs.open(blob);
    if (opened.isPresent()) {
      opened.get().close();
    }
    return opened.isPresent();
  }

  private static Id name(byte[] bytes) {
    try {
      return Id.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
