package sotto.relay.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import java.util.concurrent.TimeUnit;
import sotto.relay.limit.Limit;
import sotto.relay.limit.Limits;

/**
 * Closes a WebSocket from which nothing comes, or a frame never ends. Halfway it asks for a sign of
 * life, since browsers send none by themselves.
 */
final class Pulse extends ChannelInboundHandlerAdapter {
  private final long idleNanos;
  private final long frameNanos;
  private long heardNanos = System.nanoTime();

  /** When the frame began that is not whole yet; 0 between frames. */
  private long begunNanos;

  private boolean asked;

  Pulse(Limits limits) {
    this.idleNanos = TimeUnit.SECONDS.toNanos(limits.of(Limit.IDLE_SECONDS));
    this.frameNanos = TimeUnit.SECONDS.toNanos(limits.of(Limit.BODY_SECONDS));
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    schedule(context, idleNanos / 2);
  }

  private void schedule(ChannelHandlerContext context, long nanos) {
    context.executor().schedule(() -> look(context), Math.max(nanos, 1), TimeUnit.NANOSECONDS);
  }

  private void look(ChannelHandlerContext context) {
    if (!context.channel().isActive()) {
      return;
    }
    long now = System.nanoTime();
    long silent = now - heardNanos;
    // Who is not read from cannot be heard.
    boolean listening = context.channel().config().isAutoRead();
    boolean dead = silent >= idleNanos || (begunNanos != 0 && now - begunNanos >= frameNanos);
    if (listening && dead) {
      context.close();
      return;
    }
    if (silent >= idleNanos / 2 && !asked) {
      asked = true;
      context.channel().writeAndFlush(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER));
    }
    long next = asked ? idleNanos - silent : idleNanos / 2 - silent;
    if (begunNanos != 0) {
      next = Math.min(next, frameNanos - (now - begunNanos));
    }
    schedule(context, Math.max(next, idleNanos / 8));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    heardNanos = System.nanoTime();
    asked = false;
    if (begunNanos == 0) {
      begunNanos = heardNanos;
    }
    context.fireChannelRead(bytes);
  }

  /** A frame came whole. */
  void whole() {
    begunNanos = 0;
  }
}
