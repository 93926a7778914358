package sotto.relay.server;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.Arrays;
import sotto.relay.directory.DirectoryFile;

/**
 * The directory over HTTP, the same for everybody. What is served lies in memory: requests never
 * wait for the disk, which is looked at now and then.
 */
final class DirectoryPages {
  static final String PATH = "/directory";

  private static final System.Logger LOG = System.getLogger("sotto.relay");

  private final DirectoryFile file;
  private volatile DirectoryFile.Document served;
  private boolean failed;

  DirectoryPages(DirectoryFile file) {
    this.file = file;
    this.served = file.last();
    look();
  }

  /** Serves from now on what the file holds now; where it cannot be read, what was before. */
  final synchronized void look() {
    try {
      served = file.read();
      failed = false;
    } catch (IOException e) {
      if (!failed) {
        LOG.log(System.Logger.Level.WARNING, "event=directory-unreadable");
      }
      failed = true;
    }
  }

  FullHttpResponse page(HttpHeaders headers) {
    DirectoryFile.Document document = served;
    String known = String.valueOf(headers.get(HttpHeaderNames.IF_NONE_MATCH));
    boolean same =
        Arrays.stream(known.split(",", 16)).map(String::strip).anyMatch(document.tag()::equals);
    boolean packed =
        AppPages.accepts(String.valueOf(headers.get(HttpHeaderNames.ACCEPT_ENCODING)), "gzip");
    FullHttpResponse page =
        same
            ? Replies.empty(HttpResponseStatus.NOT_MODIFIED)
            : Replies.of(
                HttpResponseStatus.OK,
                packed ? document.gzip() : document.plain(),
                "application/octet-stream");
    if (same) {
      page.headers().remove(HttpHeaderNames.CONTENT_TYPE).remove(HttpHeaderNames.CONTENT_LENGTH);
    } else if (packed) {
      page.headers().set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
    }
    page.headers()
        .set(HttpHeaderNames.ETAG, document.tag())
        .set(HttpHeaderNames.VARY, "Accept-Encoding")
        .set(HttpHeaderNames.CACHE_CONTROL, "no-cache");
    return page;
  }
}
