package sotto.relay.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.stream.ChunkedFile;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.relay.blob.Blobs;
import sotto.wire.frame.Id;

/**
 * Everything that is not the WebSocket: the web app, blobs, {@code /health} and {@code /metrics}.
 */
final class Pages extends SimpleChannelInboundHandler<FullHttpRequest> {
  /** Scripts, styles and connections of this origin alone; relays elsewhere by their own TLS. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; "
          + "connect-src 'self' https: wss:; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Pattern BLOB = Pattern.compile("/blob/([0-9a-f]{64})");
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,12})-(\\d{1,12})/(\\d{1,12})");
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,12})-(\\d{0,12})");
  private static final HttpResponseStatus INSUFFICIENT_STORAGE = HttpResponseStatus.valueOf(507);

  private final WebApp app;
  private final Blobs blobs;
  private final Counters counters;
  private final ExecutorService disk;

  Pages(WebApp app, Blobs blobs, Counters counters, ExecutorService disk) {
    this.app = app;
    this.blobs = blobs;
    this.counters = counters;
    this.disk = disk;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext to, FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      answer(to, request, text(HttpResponseStatus.BAD_REQUEST, "This is no request."));
      return;
    }
    String path = path(request.uri());
    Matcher blob = BLOB.matcher(path);
    if (blob.matches()) {
      Id id = Id.of(HexFormat.of().parseHex(blob.group(1)));
      FullHttpRequest kept = request.retain();
      try {
        disk.execute(() -> blob(to, kept, id));
      } catch (RejectedExecutionException e) {
        kept.release();
        answer(to, request, text(HttpResponseStatus.SERVICE_UNAVAILABLE, "Busy. Try again."));
      }
    } else if (!request.method().equals(HttpMethod.GET)
        && !request.method().equals(HttpMethod.HEAD)) {
      answer(to, request, text(HttpResponseStatus.METHOD_NOT_ALLOWED, "Only GET."));
    } else if (path.equals("/health")) {
      answer(to, request, text(HttpResponseStatus.OK, "ok\n"));
    } else if (path.equals("/metrics")) {
      answer(to, request, text(HttpResponseStatus.OK, counters.text()));
    } else {
      answer(
          to,
          request,
          app.find(path)
              .map(asset -> page(request, asset))
              .orElseGet(() -> text(HttpResponseStatus.NOT_FOUND, "Nothing is here.")));
    }
  }

  private static String path(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  private static FullHttpResponse page(FullHttpRequest request, WebApp.Asset asset) {
    String accepted = String.valueOf(request.headers().get(HttpHeaderNames.ACCEPT_ENCODING));
    Optional<byte[]> brotli = asset.brotli().filter(bytes -> accepted.contains("br"));
    Optional<byte[]> gzip = asset.gzip().filter(bytes -> accepted.contains("gzip"));
    FullHttpResponse page =
        response(HttpResponseStatus.OK, brotli.or(() -> gzip).orElse(asset.plain()), asset.type());
    if (brotli.isPresent() || gzip.isPresent()) {
      page.headers().set(HttpHeaderNames.CONTENT_ENCODING, brotli.isPresent() ? "br" : "gzip");
    }
    page.headers()
        .set(HttpHeaderNames.VARY, "Accept-Encoding")
        .set(
            HttpHeaderNames.CACHE_CONTROL,
            asset.immutable() ? "public, max-age=31536000, immutable" : "no-cache")
        .set("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .set("Cross-Origin-Opener-Policy", "same-origin")
        .set("Cross-Origin-Embedder-Policy", "require-corp")
        .set("Permissions-Policy", "camera=(self), microphone=(self), geolocation=(self)");
    return page;
  }

  private void blob(ChannelHandlerContext to, FullHttpRequest request, Id id) {
    try {
      HttpMethod method = request.method();
      if (method.equals(HttpMethod.PUT)) {
        answer(to, request, upload(request, id));
      } else if (method.equals(HttpMethod.GET)) {
        download(to, request, id);
      } else if (method.equals(HttpMethod.HEAD)) {
        Optional<Long> offset = blobs.offset(id);
        FullHttpResponse head = response(HttpResponseStatus.NO_CONTENT, new byte[0], "text/plain");
        head.headers()
            .set("Upload-Complete", offset.isEmpty() ? "?1" : "?0")
            .set("Upload-Offset", offset.orElse(0L));
        answer(to, request, head);
      } else if (method.equals(HttpMethod.DELETE)) {
        boolean gone = owner(request).isPresent() && blobs.delete(id, owner(request).get());
        answer(
            to,
            request,
            text(gone ? HttpResponseStatus.NO_CONTENT : HttpResponseStatus.NOT_FOUND, ""));
      } else if (method.equals(HttpMethod.OPTIONS)) {
        FullHttpResponse allowed =
            response(HttpResponseStatus.NO_CONTENT, new byte[0], "text/plain");
        allowed
            .headers()
            .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, PUT, DELETE")
            .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Range, Range, Sotto-Owner")
            .set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, "86400");
        answer(to, request, allowed);
      } else {
        answer(to, request, text(HttpResponseStatus.METHOD_NOT_ALLOWED, ""));
      }
    } catch (IOException e) {
      answer(
          to,
          request,
          text(
              INSUFFICIENT_STORAGE,
              "The relay cannot store this now. Nothing that was stored is lost. Try again later."));
    } finally {
      request.release();
    }
  }

  private FullHttpResponse upload(FullHttpRequest request, Id id) throws IOException {
    Matcher range =
        CONTENT_RANGE.matcher(String.valueOf(request.headers().get(HttpHeaderNames.CONTENT_RANGE)));
    Optional<Id> owner = owner(request);
    if (!range.matches() || owner.isEmpty()) {
      return text(
          HttpResponseStatus.BAD_REQUEST,
          "A part needs the headers Content-Range and Sotto-Owner.");
    }
    byte[] bytes = new byte[request.content().readableBytes()];
    request.content().readBytes(bytes);
    long from = Long.parseLong(range.group(1));
    if (Long.parseLong(range.group(2)) - from + 1 != bytes.length) {
      return text(HttpResponseStatus.BAD_REQUEST, "Content-Range and body differ.");
    }
    counters.blobBytes.add(bytes.length);
    return switch (blobs.upload(id, owner.get(), from, Long.parseLong(range.group(3)), bytes)) {
      case Blobs.Outcome.Complete() -> text(HttpResponseStatus.CREATED, "");
      case Blobs.Outcome.Partial(long offset) -> offset(HttpResponseStatus.ACCEPTED, offset);
      case Blobs.Outcome.WrongOffset(long offset) -> offset(HttpResponseStatus.CONFLICT, offset);
      case Blobs.Outcome.TooLarge() ->
          text(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "Larger than this relay takes.");
      case Blobs.Outcome.WrongHash() ->
          text(
              HttpResponseStatus.BAD_REQUEST,
              "The bytes are not those of the name. They were thrown away.");
      case Blobs.Outcome.Full() ->
          text(INSUFFICIENT_STORAGE, "The relay has no room for more files.");
    };
  }

  private static FullHttpResponse offset(HttpResponseStatus status, long offset) {
    FullHttpResponse response = response(status, new byte[0], "text/plain");
    response.headers().set("Upload-Offset", offset);
    return response;
  }

  private void download(ChannelHandlerContext to, FullHttpRequest request, Id id)
      throws IOException {
    Optional<Path> found = blobs.find(id);
    if (found.isEmpty()) {
      answer(to, request, text(HttpResponseStatus.NOT_FOUND, "Nothing is here any more."));
      return;
    }
    RandomAccessFile file = new RandomAccessFile(found.get().toFile(), "r");
    long size = file.length();
    Matcher range = RANGE.matcher(String.valueOf(request.headers().get(HttpHeaderNames.RANGE)));
    long from = range.matches() ? Long.parseLong(range.group(1)) : 0;
    long last =
        range.matches() && !range.group(2).isEmpty()
            ? Math.min(size - 1, Long.parseLong(range.group(2)))
            : size - 1;
    if (from > last) {
      file.close();
      answer(to, request, text(HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE, ""));
      return;
    }
    HttpResponse head =
        new DefaultHttpResponse(
            HttpVersion.HTTP_1_1,
            range.matches() ? HttpResponseStatus.PARTIAL_CONTENT : HttpResponseStatus.OK);
    secure(head)
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream")
        .set(HttpHeaderNames.CONTENT_LENGTH, last - from + 1)
        .set(HttpHeaderNames.ACCEPT_RANGES, "bytes")
        .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    if (range.matches()) {
      head.headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes " + from + "-" + last + "/" + size);
    }
    to.write(head);
    to.writeAndFlush(new HttpChunkedInput(new ChunkedFile(file, from, last - from + 1, 1 << 16)))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private static Optional<Id> owner(FullHttpRequest request) {
    String hex = String.valueOf(request.headers().get("Sotto-Owner"));
    return hex.matches("[0-9a-f]{64}")
        ? Optional.of(Id.of(HexFormat.of().parseHex(hex)))
        : Optional.empty();
  }

  private static FullHttpResponse text(HttpResponseStatus status, String text) {
    return response(status, text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
  }

  private static FullHttpResponse response(HttpResponseStatus status, byte[] body, String type) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    secure(response)
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, type)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    return response;
  }

  /**
   * Headers of every answer. Blobs are sealed and named by hash: any origin may have them, so that
   * people of different relays can share.
   */
  private static HttpResponse secure(HttpResponse response) {
    response
        .headers()
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "no-referrer")
        .set("Cross-Origin-Resource-Policy", "cross-origin")
        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, "Upload-Offset, Upload-Complete");
    return response;
  }

  private static void answer(
      ChannelHandlerContext to, FullHttpRequest request, FullHttpResponse response) {
    boolean keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
    HttpUtil.setKeepAlive(response, keepAlive);
    if (request.method().equals(HttpMethod.HEAD)) {
      response.content().clear();
    }
    var sent = to.writeAndFlush(response);
    if (!keepAlive) {
      sent.addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext from, Object event) {
    if (event instanceof IdleStateEvent) {
      from.close();
    } else {
      from.fireUserEventTriggered(event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
    from.close();
  }
}
