package sotto.relay.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import sotto.relay.limit.Limit;
import sotto.relay.limit.Limits;

/**
 * How long HTTP may take: from the opening or the last answer until the next request's headers are
 * whole, then until its body is, and, while it is answered, for the next piece to be taken. Single
 * bytes in between change nothing.
 */
final class Patience extends ChannelDuplexHandler {
  private final Limits limits;
  private Optional<ScheduledFuture<?>> deadline = Optional.empty();
  private boolean answering;
  private boolean removed;

  Patience(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    within(context, Limit.REQUEST_SECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    removed = true;
    deadline.ifPresent(each -> each.cancel(false));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      within(context, Limit.BODY_SECONDS);
    }
    if (message instanceof LastHttpContent) {
      answering = true;
      within(context, Limit.STALL_SECONDS);
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    ChannelPromise heard = promise.unvoid();
    boolean last = message instanceof LastHttpContent;
    heard.addListener(written -> {
      if (answering && written.isSuccess()) {
        answering = !last;
        within(context, last ? Limit.REQUEST_SECONDS : Limit.STALL_SECONDS);
      }
    });
    context.write(message, heard);
  }

  private void within(ChannelHandlerContext context, Limit seconds) {
    deadline.ifPresent(each -> each.cancel(false));
    deadline =
        removed
            ? Optional.empty()
            : Optional.of(
                context
                    .executor()
                    .schedule(() -> over(context), limits.of(seconds), TimeUnit.SECONDS));
  }

  private void over(ChannelHandlerContext context) {
    if (answering || removed) {
      context.close();
      return;
    }
    DefaultFullHttpResponse late =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.REQUEST_TIMEOUT, Unpooled.EMPTY_BUFFER);
    late.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0).set(HttpHeaderNames.CONNECTION, "close");
    context.writeAndFlush(late).addListener(ChannelFutureListener.CLOSE);
  }
}
