package sotto.relay.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.concurrent.atomic.AtomicInteger;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/**
 * One device's WebSocket. Reads requests as long as it may have more of them waiting; what is
 * written to it is bounded by who writes.
 */
final class Connection extends SimpleChannelInboundHandler<WebSocketFrame> {
  private final Engine engine;
  private final Limits limits;
  private final Counters counters;
  private final ChannelHandlerContext channel;
  private final AtomicInteger waiting = new AtomicInteger();
  private double tokens;
  private long refilledNanos = System.nanoTime();

  Connection(Engine engine, Limits limits, Counters counters, ChannelHandlerContext channel) {
    this.engine = engine;
    this.limits = limits;
    this.counters = counters;
    this.channel = channel;
    this.tokens = limits.requestsBurst();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext from, WebSocketFrame frame) {
    if (!(frame instanceof BinaryWebSocketFrame)) {
      refuseAndClose();
      return;
    }
    byte[] bytes = new byte[frame.content().readableBytes()];
    frame.content().readBytes(bytes);
    Request request;
    try {
      request = Reader.decode(bytes, Request::read);
    } catch (Malformed e) {
      refuseAndClose();
      return;
    }
    counters.requests.increment();
    if (!mayAsk()) {
      counters.refusals.increment();
      write(new Response.Refused(request.number(), Refusal.TOO_FAST, 1_000));
      flush();
      return;
    }
    if (waiting.incrementAndGet() >= limits.requestsWaiting()) {
      from.channel().config().setAutoRead(false);
    }
    engine.ask(this, request);
  }

  /** A token bucket; on the channel's thread alone. */
  private boolean mayAsk() {
    long now = System.nanoTime();
    tokens =
        Math.min(
            limits.requestsBurst(),
            tokens + (now - refilledNanos) * 1e-9 * limits.requestsPerSecond());
    refilledNanos = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  private void refuseAndClose() {
    counters.refusals.increment();
    write(new Response.Refused(0, Refusal.MALFORMED, 0));
    channel
        .writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.PROTOCOL_ERROR))
        .addListener(done -> channel.close());
  }

  /** A request was answered; any thread. */
  void answered() {
    if (waiting.decrementAndGet() == limits.requestsWaiting() / 2) {
      channel.channel().config().setAutoRead(true);
    }
  }

  void write(Response response) {
    channel.write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(response.encode())));
  }

  void flush() {
    channel.flush();
  }

  boolean isWritable() {
    return channel.channel().isWritable();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext from) {
    if (from.channel().isWritable()) {
      engine.writable(this);
    } else {
      engine.blocked(this);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext from) {
    counters.connections.decrement();
    engine.closed(this);
    from.fireChannelInactive();
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
