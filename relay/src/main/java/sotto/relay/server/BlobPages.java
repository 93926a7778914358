package sotto.relay.server;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.stream.ChunkedFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.relay.blob.Blobs;
import sotto.wire.frame.Id;

/** Blobs over HTTP, on threads that may wait for the disk. */
final class BlobPages {
  private static final Pattern BLOB = Pattern.compile("/blob/([0-9a-f]{64})");
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,12})-(\\d{1,12})/(\\d{1,12})");
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,12})-(\\d{0,12})");
  private static final HttpResponseStatus INSUFFICIENT_STORAGE = HttpResponseStatus.valueOf(507);
  private static final int CHUNK = 1 << 16;

  private final Blobs blobs;
  private final Counters counters;
  private final Room room;
  private final Executor disk;

  BlobPages(Blobs blobs, Counters counters, Room room, Executor disk) {
    this.blobs = blobs;
    this.counters = counters;
    this.room = room;
    this.disk = disk;
  }

  /** The blob that a path names. */
  static Optional<Id> named(String path) {
    Matcher blob = BLOB.matcher(path);
    return blob.matches() ? Id.ofHex(blob.group(1)) : Optional.empty();
  }

  void take(ChannelHandlerContext to, FullHttpRequest request, Id id, Address from) {
    boolean uploads = request.method().equals(HttpMethod.PUT);
    if (uploads && !from.mayUpload(request.content().readableBytes(), System.nanoTime())) {
      FullHttpResponse late =
          Replies.text(
              HttpResponseStatus.TOO_MANY_REQUESTS, "This address uploaded too much today.\n");
      late.headers().set(HttpHeaderNames.RETRY_AFTER, "3600");
      Replies.send(to, request, late);
      return;
    }
    FullHttpRequest kept = request.retain();
    try {
      disk.execute(() -> answer(to, kept, id));
    } catch (RejectedExecutionException e) {
      kept.release();
      FullHttpResponse late =
          Replies.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "Busy. Try again.\n");
      late.headers().set(HttpHeaderNames.RETRY_AFTER, "1");
      Replies.send(to, request, late);
    }
  }

  private void answer(ChannelHandlerContext to, FullHttpRequest request, Id id) {
    try {
      switch (request.method().name()) {
        case "GET" -> download(to, request, id);
        case "PUT" -> Replies.send(to, request, upload(request, id));
        case "HEAD" -> Replies.send(to, request, state(id));
        case "DELETE" -> Replies.send(to, request, delete(request, id));
        case "OPTIONS" -> Replies.send(to, request, allowed());
        default -> Replies.send(to, request, Replies.empty(HttpResponseStatus.METHOD_NOT_ALLOWED));
      }
    } catch (IOException e) {
      counters.storeFailures.increment();
      Replies.send(to, request, noRoom());
    } finally {
      request.release();
    }
  }

  private FullHttpResponse state(Id id) throws IOException {
    Optional<Long> offset = blobs.offset(id);
    FullHttpResponse head = Replies.empty(HttpResponseStatus.NO_CONTENT);
    head.headers()
        .set("Upload-Complete", offset.isEmpty() ? "?1" : "?0")
        .set("Upload-Offset", offset.orElse(0L));
    return head;
  }

  private FullHttpResponse delete(FullHttpRequest request, Id id) throws IOException {
    Optional<Id> owner = owner(request);
    boolean gone = owner.isPresent() && blobs.delete(id, owner.get());
    return Replies.empty(gone ? HttpResponseStatus.NO_CONTENT : HttpResponseStatus.NOT_FOUND);
  }

  private static FullHttpResponse allowed() {
    FullHttpResponse allowed = Replies.empty(HttpResponseStatus.NO_CONTENT);
    allowed
        .headers()
        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, PUT, DELETE")
        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Range, Range, Sotto-Owner")
        .set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, "86400");
    return allowed;
  }

  private FullHttpResponse upload(FullHttpRequest request, Id id) throws IOException {
    Matcher range =
        CONTENT_RANGE.matcher(String.valueOf(request.headers().get(HttpHeaderNames.CONTENT_RANGE)));
    Optional<Id> owner = owner(request);
    if (!range.matches() || owner.isEmpty()) {
      return Replies.text(
          HttpResponseStatus.BAD_REQUEST,
          "A part needs the headers Content-Range and Sotto-Owner.\n");
    }
    byte[] bytes = new byte[request.content().readableBytes()];
    request.content().readBytes(bytes);
    long from = Long.parseLong(range.group(1));
    if (Long.parseLong(range.group(2)) - from + 1 != bytes.length) {
      return Replies.text(HttpResponseStatus.BAD_REQUEST, "Content-Range and body differ.\n");
    }
    if (!room.isThere()) {
      return noRoom();
    }
    counters.blobBytes.add(bytes.length);
    return switch (blobs.upload(id, owner.get(), from, Long.parseLong(range.group(3)), bytes)) {
      case Blobs.Outcome.Complete() -> Replies.empty(HttpResponseStatus.CREATED);
      case Blobs.Outcome.Partial(long offset) -> offset(HttpResponseStatus.ACCEPTED, offset);
      case Blobs.Outcome.WrongOffset(long offset) -> offset(HttpResponseStatus.CONFLICT, offset);
      case Blobs.Outcome.TooLarge() ->
          Replies.text(
              HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "Larger than this relay takes.\n");
      case Blobs.Outcome.WrongHash() ->
          Replies.text(
              HttpResponseStatus.BAD_REQUEST,
              "The bytes are not those of the name. They were thrown away.\n");
      case Blobs.Outcome.Full() ->
          Replies.text(INSUFFICIENT_STORAGE, "The relay has no room for more files.\n");
    };
  }

  private static FullHttpResponse noRoom() {
    FullHttpResponse response =
        Replies.text(
            INSUFFICIENT_STORAGE,
            "The relay cannot store this now. Nothing that was stored is lost. Try again later.\n");
    response.headers().set(HttpHeaderNames.RETRY_AFTER, "60");
    return response;
  }

  private static FullHttpResponse offset(HttpResponseStatus status, long offset) {
    FullHttpResponse response = Replies.empty(status);
    response.headers().set("Upload-Offset", offset);
    return response;
  }

  private void download(ChannelHandlerContext to, FullHttpRequest request, Id id)
      throws IOException {
    Optional<RandomAccessFile> found = blobs.open(id);
    if (found.isEmpty()) {
      Replies.send(
          to, request, Replies.text(HttpResponseStatus.NOT_FOUND, "Nothing is here any more.\n"));
      return;
    }
    RandomAccessFile file = found.get();
    long size = file.length();
    Matcher range = RANGE.matcher(String.valueOf(request.headers().get(HttpHeaderNames.RANGE)));
    long from = range.matches() ? Long.parseLong(range.group(1)) : 0;
    long last =
        range.matches() && !range.group(2).isEmpty()
            ? Math.min(size - 1, Long.parseLong(range.group(2)))
            : size - 1;
    if (from > last) {
      file.close();
      Replies.send(to, request, Replies.empty(HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE));
      return;
    }
    HttpResponse head =
        new DefaultHttpResponse(
            HttpVersion.HTTP_1_1,
            range.matches() ? HttpResponseStatus.PARTIAL_CONTENT : HttpResponseStatus.OK);
    Replies.secure(head);
    head.headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream")
        .set(HttpHeaderNames.CONTENT_LENGTH, last - from + 1)
        .set(HttpHeaderNames.ACCEPT_RANGES, "bytes")
        .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .set(HttpHeaderNames.CONNECTION, "close");
    if (range.matches()) {
      head.headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes " + from + "-" + last + "/" + size);
    }
    to.write(head);
    to.writeAndFlush(new HttpChunkedInput(new ChunkedFile(file, from, last - from + 1, CHUNK)))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private static Optional<Id> owner(FullHttpRequest request) {
    String hex = String.valueOf(request.headers().get("Sotto-Owner"));
    return hex.matches("[0-9a-f]{64}") ? Id.ofHex(hex) : Optional.empty();
  }
}
