package sotto.relay.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Optional;
import sotto.wire.frame.Id;

/**
 * Everything that is not the WebSocket: the web app, blobs, the directory, {@code /health} and
 * {@code /metrics}. One request of a connection at a time: the next is read when the answer is out.
 */
final class Pages extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final AppPages app;
  private final BlobPages blobs;
  private final DirectoryPages directory;
  private final Counters counters;
  private final Address address;

  Pages(Door.Answers answers, Counters counters, Address address) {
    this.app = answers.app();
    this.blobs = answers.blobs();
    this.directory = answers.directory();
    this.counters = counters;
    this.address = address;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext to, FullHttpRequest request) {
    to.channel().config().setAutoRead(false);
    counters.pages.increment();
    if (request.decoderResult().isFailure()) {
      Replies.send(to, request, bad(request.decoderResult().cause()));
    } else if (request.protocolVersion().majorVersion() != 1) {
      Replies.send(
          to,
          request,
          Replies.text(HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED, "Only HTTP/1.\n"));
    } else if (!address.requests().take(1, System.nanoTime())) {
      FullHttpResponse late =
          Replies.text(HttpResponseStatus.TOO_MANY_REQUESTS, "Too many requests.\n");
      late.headers().set(HttpHeaderNames.RETRY_AFTER, "1");
      Replies.send(to, request, late);
    } else {
      String path = path(request.uri());
      Optional<Id> blob = BlobPages.named(path);
      if (blob.isPresent()) {
        blobs.take(to, request, blob.get(), address);
      } else {
        Replies.send(to, request, page(path, request));
      }
    }
  }

  private FullHttpResponse page(String path, FullHttpRequest request) {
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      return Replies.text(HttpResponseStatus.METHOD_NOT_ALLOWED, "Only GET.\n");
    }
    return switch (path) {
      case "/health" -> Replies.text(HttpResponseStatus.OK, "ok\n");
      case DirectoryPages.PATH -> directory.page(request.headers());
      case "/metrics" -> Replies.text(HttpResponseStatus.OK, counters.text());
      default ->
          app.find(path, request.headers())
              .orElseGet(() -> Replies.text(HttpResponseStatus.NOT_FOUND, "Nothing is here.\n"));
    };
  }

  private static FullHttpResponse bad(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Replies.text(HttpResponseStatus.REQUEST_URI_TOO_LONG, "The first line is too long.\n");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return Replies.text(
          HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large.\n");
    }
    return Replies.text(HttpResponseStatus.BAD_REQUEST, "This is no request.\n");
  }

  private static String path(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
    from.close();
  }
}
