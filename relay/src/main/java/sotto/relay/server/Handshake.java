package sotto.relay.server;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Arrays;
import sotto.wire.frame.Bounds;

/**
 * Lets through what asks for the one WebSocket that is spoken here (RFC 6455, version 13, with the
 * frames' subprotocol), and tells everybody else who asks at its path which that is.
 */
final class Handshake extends ChannelInboundHandlerAdapter {
  private static final String VERSION = "13";

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof FullHttpRequest request
        && request.uri().equals(Bounds.PATH)
        && !isSpoken(request.headers())) {
      request.release();
      FullHttpResponse other =
          Replies.text(
              HttpResponseStatus.UPGRADE_REQUIRED,
              "Here is a WebSocket of the protocol " + Bounds.SUBPROTOCOL + ".\n");
      other
          .headers()
          .set(HttpHeaderNames.UPGRADE, "websocket")
          .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION)
          .set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, Bounds.SUBPROTOCOL)
          .set(HttpHeaderNames.CONNECTION, "close");
      context.writeAndFlush(other).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    context.fireChannelRead(message);
  }

  private static boolean isSpoken(HttpHeaders headers) {
    return VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))
        && headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
            .flatMap(each -> Arrays.stream(each.split(",", 16)))
            .anyMatch(each -> each.strip().equals(Bounds.SUBPROTOCOL));
  }
}
