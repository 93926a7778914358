package sotto.relay.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Answers to HTTP requests, with the headers that each of them has. */
final class Replies {
  private Replies() {}

  static FullHttpResponse text(HttpResponseStatus status, String text) {
    return of(status, text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
  }

  static FullHttpResponse empty(HttpResponseStatus status) {
    return of(status, new byte[0], "text/plain; charset=utf-8");
  }

  static FullHttpResponse of(HttpResponseStatus status, byte[] body, String type) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, type)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    secure(response);
    return response;
  }

  /**
   * Headers of every answer. Blobs are sealed and named by hash: any origin may have them, so that
   * people of different relays can share.
   */
  static void secure(HttpResponse response) {
    response
        .headers()
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "no-referrer")
        .set("Cross-Origin-Resource-Policy", "cross-origin")
        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, "Upload-Offset, Upload-Complete");
  }

  /** Sends an answer, and reads the next request when it is out. Any thread. */
  static void send(ChannelHandlerContext to, FullHttpRequest request, FullHttpResponse response) {
    boolean keepAlive =
        HttpUtil.isKeepAlive(request)
            && request.decoderResult().isSuccess()
            && request.protocolVersion().majorVersion() == 1;
    HttpUtil.setKeepAlive(response, keepAlive);
    if (request.method().equals(HttpMethod.HEAD)) {
      response.content().clear();
    }
    to.writeAndFlush(response)
        .addListener(sent -> {
          if (keepAlive && sent.isSuccess()) {
            to.channel().config().setAutoRead(true);
          } else {
            to.close();
          }
        });
  }
}
