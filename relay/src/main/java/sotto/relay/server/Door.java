package sotto.relay.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import sotto.relay.limit.Limit;
import sotto.relay.limit.Limits;
import sotto.wire.frame.Bounds;

/** Builds the pipeline of each connection, or turns it away. */
final class Door extends ChannelInitializer<SocketChannel> {
  private static final byte[] TOO_MANY =
      "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 30\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final Optional<SslContext> tls;
  private final Limits limits;
  private final Addresses addresses;
  private final Engine engine;
  private final Counters counters;
  private final Answers answers;

  /** What answers HTTP. */
  record Answers(AppPages app, BlobPages blobs, DirectoryPages directory) {}

  Door(
      Optional<SslContext> tls,
      Limits limits,
      Addresses addresses,
      Engine engine,
      Counters counters,
      Answers answers) {
    this.tls = tls;
    this.limits = limits;
    this.addresses = addresses;
    this.engine = engine;
    this.counters = counters;
    this.answers = answers;
  }

  @Override
  protected void initChannel(SocketChannel channel) {
    Optional<Address> admitted = addresses.enter(channel.remoteAddress());
    if (admitted.isEmpty()) {
      counters.turnedAway.increment();
      channel.pipeline().addLast(new TurnedAway(tls.isPresent()));
      return;
    }
    Address address = admitted.get();
    channel.closeFuture().addListener(closed -> addresses.leave(address));
    ChannelPipeline pipeline = channel.pipeline();
    tls.ifPresent(context -> pipeline.addLast(context.newHandler(channel.alloc())));
    pipeline.addLast(
        "http",
        new HttpServerCodec(
            new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.count(Limit.LINE_BYTES))
                .setMaxHeaderSize(limits.count(Limit.HEADER_BYTES))));
    pipeline.addLast("patience", new Patience(limits));
    pipeline.addLast("whole", new HttpObjectAggregator(limits.count(Limit.BLOB_PART_BYTES)));
    pipeline.addLast("chunks", new ChunkedWriteHandler());
    pipeline.addLast("handshake", new Handshake());
    pipeline.addLast("upgrade", new Upgrade(address));
    pipeline.addLast("one", new FlowControlHandler());
    pipeline.addLast("pages", new Pages(answers, counters, address));
  }

  /** Says why, where that costs nothing, and closes. */
  private static final class TurnedAway extends ChannelInboundHandlerAdapter {
    private final boolean encrypted;

    TurnedAway(boolean encrypted) {
      this.encrypted = encrypted;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      if (encrypted) {
        context.close();
      } else {
        context
            .writeAndFlush(Unpooled.wrappedBuffer(TOO_MANY))
            .addListener(ChannelFutureListener.CLOSE);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  /**
   * Makes a WebSocket of a connection; what only HTTP needs goes: an idle one shall cost little.
   */
  private final class Upgrade extends WebSocketServerProtocolHandler {
    private final Address address;

    Upgrade(Address address) {
      super(
          WebSocketServerProtocolConfig.newBuilder()
              .websocketPath(Bounds.PATH)
              .subprotocols(Bounds.SUBPROTOCOL)
              .handleCloseFrames(false)
              .dropPongFrames(false)
              .decoderConfig(
                  WebSocketDecoderConfig.newBuilder()
                      .allowExtensions(false)
                      .maxFramePayloadLength(limits.count(Limit.FRAME_BYTES))
                      .withUTF8Validator(false)
                      .build())
              .build());
      this.address = address;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
      if (event instanceof HandshakeComplete complete) {
        if (Bounds.SUBPROTOCOL.equals(complete.selectedSubprotocol())) {
          upgraded(context);
        } else {
          context.close();
        }
        return;
      }
      super.userEventTriggered(context, event);
    }

    private void upgraded(ChannelHandlerContext context) {
      ChannelPipeline pipeline = context.pipeline();
      for (String name : List.of("patience", "whole", "chunks", "handshake", "one", "pages")) {
        if (pipeline.get(name) != null) {
          pipeline.remove(name);
        }
      }
      Pulse pulse = new Pulse(limits);
      pipeline.addBefore("wsdecoder", "pulse", pulse);
      pipeline.addLast(
          "relay",
          new Connection(engine, limits, counters, address, pulse, pipeline.context("wsdecoder")));
      counters.connections.increment();
      pipeline.remove(this);
    }
  }
}
