package sotto.relay.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.relay.directory.DirectoryFile;

/** The directory over HTTP, and how it is replaced while the relay runs. */
class DirectoryPagesTest {
  private static final byte[] NOBODY = {1, 0};
  private static final byte[] SOMEBODY = {1, 3, 2, 7, 7};

  @TempDir Path folder;

  private static byte[] served(DirectoryPages pages) {
    var content = pages.page(new DefaultHttpHeaders()).content();
    byte[] bytes = new byte[content.readableBytes()];
    content.readBytes(bytes);
    return bytes;
  }

  @Test
  void everybody_gets_the_same_whole_packed_or_plain_and_not_again_what_they_have()
      throws Exception {
    try (TestRelay relay = new TestRelay(folder)) {
      HttpResponse<byte[]> plain = relay.get("/directory");
      assertEquals(200, plain.statusCode());
      assertArrayEquals(NOBODY, plain.body());
      assertEquals("*", plain.headers().firstValue("Access-Control-Allow-Origin").orElseThrow());
      HttpResponse<byte[]> packed =
          relay.http(
              relay.request("/directory?looking=for").header("Accept-Encoding", "gzip").GET());
      assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElseThrow());
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
        assertArrayEquals(NOBODY, in.readAllBytes());
      }
      String tag = plain.headers().firstValue("ETag").orElseThrow();
      assertEquals(tag, packed.headers().firstValue("ETag").orElseThrow());
      HttpResponse<byte[]> again =
          relay.http(
              relay.request("/directory").header("If-None-Match", "\"other\", " + tag).GET());
      assertEquals(304, again.statusCode());
      assertEquals(0, again.body().length);
      assertEquals(200, relay.get("/directory").statusCode());
    }
  }

  @Test
  void a_file_that_is_replaced_is_served_at_the_next_look_and_a_bad_one_changes_nothing()
      throws IOException {
    DirectoryFile file = new DirectoryFile(folder);
    DirectoryPages pages = new DirectoryPages(new DirectoryFile(folder));
    assertArrayEquals(NOBODY, served(pages));
    String before = tag(pages);
    file.replace(SOMEBODY);
    assertArrayEquals(NOBODY, served(pages));
    pages.look();
    assertArrayEquals(SOMEBODY, served(pages));
    assertNotEquals(before, tag(pages));
    try (RandomAccessFile large = new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
      large.setLength(DirectoryFile.SIZE_MAX + 1L);
    }
    Files.move(
        folder.resolve("large"),
        folder.resolve("directory"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    pages.look();
    assertArrayEquals(SOMEBODY, served(pages));
    Files.delete(folder.resolve("directory"));
    pages.look();
    assertArrayEquals(NOBODY, served(pages));
    assertThrows(IOException.class, () -> file.replace(new byte[DirectoryFile.SIZE_MAX + 1]));
  }

  private static String tag(DirectoryPages pages) {
    return pages.page(new DefaultHttpHeaders()).headers().get("ETag");
  }
}
