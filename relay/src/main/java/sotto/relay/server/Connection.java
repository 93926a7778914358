package sotto.relay.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import sotto.relay.limit.Limit;
import sotto.relay.limit.Limits;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/**
 * One device's WebSocket. It is read from while few of its requests wait and it takes what is sent
 * to it; so whatever it does, what is kept for it is bounded.
 */
final class Connection extends SimpleChannelInboundHandler<WebSocketFrame> {
  private final Engine engine;
  private final Limits limits;
  private final Counters counters;
  private final Address address;
  private final Pulse pulse;
  private final Channel channel;

  /** Takes frames that are bytes already: below the encoder. */
  private final ChannelHandlerContext below;

  private final Allowance requests;
  private final long unsentMax;

  /** Of the engine's thread. */
  private final Due due = new Due();

  /** Bytes that were given to the channel and have not left it. */
  private final AtomicLong unsent = new AtomicLong();

  private final AtomicBoolean wantsRoom = new AtomicBoolean();

  /** What one read brought. */
  private List<Due.Asked> read = new ArrayList<>(1);

  private long readBytes;

  /** What came of a message that is not whole. */
  private Optional<ByteArrayOutputStream> pieces = Optional.empty();

  private int waiting;
  private long waitingBytes;
  private boolean held;
  private boolean closing;

  Connection(
      Engine engine,
      Limits limits,
      Counters counters,
      Address address,
      Pulse pulse,
      ChannelHandlerContext below) {
    this.engine = engine;
    this.limits = limits;
    this.counters = counters;
    this.address = address;
    this.pulse = pulse;
    this.channel = below.channel();
    this.below = below;
    this.requests =
        new Allowance(
            limits.of(Limit.CONNECTION_REQUESTS_SECOND),
            limits.of(Limit.CONNECTION_REQUESTS_BURST));
    this.unsentMax = limits.of(Limit.CONNECTION_UNSENT_BYTES);
  }

  Due due() {
    return due;
  }

  /** Whether what is said in this turn and what was not sent yet is below the bound. */
  boolean hasRoom() {
    return hasRoomFor(due.bytes());
  }

  boolean hasRoomFor(long bytes) {
    return unsent.get() + bytes < unsentMax;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext from, WebSocketFrame frame) {
    if (closing) {
      return;
    }
    if (frame.isFinalFragment()
        && (pieces.isEmpty() || frame instanceof ContinuationWebSocketFrame)) {
      pulse.whole();
    }
    switch (frame) {
      case BinaryWebSocketFrame binary when binary.isFinalFragment() -> take(bytes(binary));
      case BinaryWebSocketFrame first -> {
        pieces = Optional.of(new ByteArrayOutputStream());
        pieces.get().writeBytes(bytes(first));
      }
      case ContinuationWebSocketFrame next -> join(next);
      case PingWebSocketFrame ping ->
          channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
      case PongWebSocketFrame pong -> {}
      case CloseWebSocketFrame close -> close(WebSocketCloseStatus.NORMAL_CLOSURE);
      default -> refuseAndClose();
    }
  }

  private static byte[] bytes(WebSocketFrame frame) {
    byte[] bytes = new byte[frame.content().readableBytes()];
    frame.content().readBytes(bytes);
    return bytes;
  }

  /** A message may come in pieces (RFC 6455 §5.4); together they are bounded as a frame is. */
  private void join(ContinuationWebSocketFrame next) {
    ByteArrayOutputStream joined = pieces.orElseGet(ByteArrayOutputStream::new);
    joined.writeBytes(bytes(next));
    if (joined.size() > limits.of(Limit.FRAME_BYTES)) {
      close(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    } else if (next.isFinalFragment()) {
      pieces = Optional.empty();
      take(joined.toByteArray());
    }
  }

  private void take(byte[] bytes) {
    Request request;
    try {
      request = Reader.decode(bytes, Request::read);
    } catch (Malformed e) {
      if (e.code() == Malformed.Code.BOUND) {
        refuse(Request.numberOf(bytes), Refusal.TOO_LARGE, 0);
      } else {
        refuseAndClose();
      }
      return;
    }
    counters.requests.increment();
    long now = System.nanoTime();
    int cost = cost(request);
    if (!requests.take(cost, now) || !address.requests().take(cost, now)) {
      refuse(request.number(), Refusal.TOO_FAST, 1_000);
    } else if (request instanceof Request.PutHandle && !address.mayPutHandle(now)) {
      refuse(request.number(), Refusal.TOO_FAST, 3_600_000);
    } else {
      waiting++;
      waitingBytes += bytes.length;
      readBytes += bytes.length;
      read.add(new Due.Asked(request, bytes.length));
    }
  }

  /** A request that names many mailboxes is as much work as several. */
  private static int cost(Request request) {
    return switch (request) {
      case Request.Send send -> 1 + send.delivery().mailboxes().size() / 32;
      case Request.Claim claim ->
          1 + claim.deliveries().stream().mapToInt(each -> each.mailboxes().size()).sum() / 32;
      default -> 1;
    };
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext from) {
    if (!read.isEmpty()) {
      engine.ask(this, read, readBytes);
      read = new ArrayList<>(1);
      readBytes = 0;
      if (engine.isFull() && !held) {
        held = true;
        engine.hold(this);
      }
      listen();
    }
    from.fireChannelReadComplete();
  }

  /** Other connections' requests are fewer now. */
  void release() {
    held = false;
    listen();
  }

  private void listen() {
    boolean may =
        !held
            && !closing
            && waiting < limits.of(Limit.CONNECTION_WAITING)
            && waitingBytes < limits.of(Limit.CONNECTION_WAITING_BYTES)
            && channel.isWritable();
    if (channel.config().isAutoRead() != may) {
      channel.config().setAutoRead(may);
    }
  }

  private void refuse(int number, Refusal refusal, int retryAfterMillis) {
    counters.refusals.increment();
    channel.writeAndFlush(
        new BinaryWebSocketFrame(
            channel
                .alloc()
                .buffer(16)
                .writeBytes(new Response.Refused(number, refusal, retryAfterMillis).encode())));
  }

  private void refuseAndClose() {
    refuse(0, Refusal.MALFORMED, 0);
    close(WebSocketCloseStatus.PROTOCOL_ERROR);
  }

  private void close(WebSocketCloseStatus status) {
    closing = true;
    channel.config().setAutoRead(false);
    channel.writeAndFlush(new CloseWebSocketFrame(status)).addListener(done -> channel.close());
  }

  /** What waits for it cannot be read; any thread. */
  void giveUp() {
    channel.eventLoop().execute(() -> close(WebSocketCloseStatus.INTERNAL_SERVER_ERROR));
  }

  /** Takes what is to be said; gives what sends it, on the loop's thread. The engine's thread. */
  Runnable takeDue() {
    int answered = due.takeAnswered();
    int answeredBytes = due.takeAnsweredBytes();
    ByteBuf frames = due.takeFrames(channel.alloc());
    int size = frames.readableBytes();
    unsent.addAndGet(size);
    counters.answerBytes.add(size);
    if (due.takePaused() || !due.deferred.isEmpty()) {
      wantsRoom.set(true);
      wake();
    }
    return () -> {
      waiting -= answered;
      waitingBytes -= answeredBytes;
      below
          .writeAndFlush(frames)
          .addListener(sent -> {
            unsent.addAndGet(-size);
            wake();
          });
      listen();
    };
  }

  /** Tells the engine that there is room, if it waits for that. */
  private void wake() {
    if (unsent.get() <= unsentMax / 2 && wantsRoom.compareAndSet(true, false)) {
      engine.roomy(this);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext from) {
    listen();
    from.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext from) {
    counters.connections.decrement();
    engine.closed(this);
    from.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      counters.refusals.increment();
      close(corrupted.closeStatus());
    } else {
      from.close();
    }
  }
}
