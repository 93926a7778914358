package sotto.relay.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import sotto.relay.Relay;
import sotto.relay.blob.Blobs;
import sotto.relay.store.RocksStore;
import sotto.relay.store.Store;
import sotto.relay.store.StoreException;
import sotto.wire.frame.Bounds;

/**
 * A running relay. {@link #close} stops it cleanly; after a kill it starts again with all that it
 * acknowledged.
 */
public final class RelayServer implements AutoCloseable {
  /** Room for a part of a blob. */
  private static final int BODY_MAX = (1 << 20) + (4 << 10);

  /** Days are what expires; some times a day is often enough. */
  private static final int SWEEP_MINUTES = 6 * 60;

  private final Store store;
  private final Engine engine;
  private final ExecutorService disk;
  private final EventLoopGroup loops;
  private final Channel listening;

  private RelayServer(
      Store store, Engine engine, ExecutorService disk, EventLoopGroup loops, Channel listening) {
    this.store = store;
    this.engine = engine;
    this.disk = disk;
    this.loops = loops;
    this.listening = listening;
  }

  /**
   * What a relay is started with.
   *
   * @param data folder of the store and of blobs
   * @param listen address; port 0 takes a free one
   * @param certificate PEM files of a chain and of its private key; plain HTTP without
   * @param webRoot folder of the built web app
   */
  public record Options(
      Path data,
      InetSocketAddress listen,
      Optional<Certificate> certificate,
      Optional<Path> webRoot,
      Limits limits,
      Clock clock) {
    public record Certificate(Path chain, Path key) {}
  }

  /** Starts; throws {@link StoreException} where the folder or the address cannot be used. */
  public static RelayServer start(Options options) {
    Store store = RocksStore.open(options.data().resolve("store"));
    try {
      return start(options, store);
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e instanceof StoreException known
          ? known
          : new StoreException(
              "The relay cannot start: " + e.getMessage() + ". What it stored is untouched.", e);
    }
  }

  private static RelayServer start(Options options, Store store) throws IOException {
    Limits limits = options.limits();
    SecureRandom random = new SecureRandom();
    Relay<Connection> relay =
        new Relay<>(
            RelayServer::sha256,
            size -> bytes(random, size),
            limits.mailbox(),
            limits.mailboxesPerConnection());
    Counters counters = new Counters();
    Engine engine =
        new Engine(relay, store, () -> (int) (options.clock().millis() / 86_400_000), counters);
    Blobs blobs =
        new Blobs(options.data().resolve("blobs"), limits.blobBytes(), limits.blobsTotalBytes());
    ExecutorService disk =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(64));
    Optional<SslContext> tls = Optional.empty();
    if (options.certificate().isPresent()) {
      Options.Certificate certificate = options.certificate().get();
      tls =
          Optional.of(
              SslContextBuilder.forServer(certificate.chain().toFile(), certificate.key().toFile())
                  .build());
    }
    WebApp app = new WebApp(options.webRoot());
    Addresses addresses = new Addresses(limits.connectionsPerAddress());
    EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    Class<? extends ServerChannel> kind =
        Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    try {
      Channel listening =
          new ServerBootstrap()
              .group(loops)
              .channel(kind)
              .option(ChannelOption.SO_BACKLOG, 4_096)
              .childOption(ChannelOption.TCP_NODELAY, true)
              .childOption(
                  ChannelOption.WRITE_BUFFER_WATER_MARK,
                  new WriteBufferWaterMark(128 << 10, 512 << 10))
              .childHandler(
                  new Setup(
                      tls,
                      limits,
                      addresses,
                      engine,
                      counters,
                      () -> new Pages(app, blobs, counters, disk)))
              .bind(options.listen())
              .syncUninterruptibly()
              .channel();
      loops.scheduleWithFixedDelay(
          () -> {
            engine.sweep();
            disk.execute(() -> sweepBlobs(blobs, options));
          },
          1,
          SWEEP_MINUTES,
          TimeUnit.MINUTES);
      return new RelayServer(store, engine, disk, loops, listening);
    } catch (RuntimeException e) {
      engine.close();
      disk.shutdown();
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw e;
    }
  }

  private static void sweepBlobs(Blobs blobs, Options options) {
    try {
      blobs.expire(options.clock().instant(), options.limits().blobDays());
    } catch (IOException e) {
      System.getLogger("sotto.relay").log(System.Logger.Level.WARNING, "event=blob-sweep-failed");
    }
  }

  /** The port that it listens on. */
  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  @Override
  public void close() {
    listening.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    disk.shutdown();
    engine.close();
    store.close();
  }

  /** Builds the pipeline of each connection. */
  private static final class Setup extends ChannelInitializer<SocketChannel> {
    private final Optional<SslContext> tls;
    private final Limits limits;
    private final Addresses addresses;
    private final Engine engine;
    private final Counters counters;
    private final java.util.function.Supplier<Pages> pages;

    Setup(
        Optional<SslContext> tls,
        Limits limits,
        Addresses addresses,
        Engine engine,
        Counters counters,
        java.util.function.Supplier<Pages> pages) {
      this.tls = tls;
      this.limits = limits;
      this.addresses = addresses;
      this.engine = engine;
      this.counters = counters;
      this.pages = pages;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      InetSocketAddress from = channel.remoteAddress();
      boolean admitted = addresses.enter(from);
      channel.closeFuture().addListener(closed -> addresses.leave(from));
      if (!admitted) {
        channel.close();
        return;
      }
      ChannelPipeline pipeline = channel.pipeline();
      tls.ifPresent(context -> pipeline.addLast(context.newHandler(channel.alloc())));
      pipeline.addLast("idle", new IdleStateHandler(limits.handshakeSeconds(), 0, 0));
      pipeline.addLast("http", new HttpServerCodec(4_096, 16_384, 8_192));
      pipeline.addLast("whole", new HttpObjectAggregator(BODY_MAX));
      pipeline.addLast("chunks", new ChunkedWriteHandler());
      pipeline.addLast(
          "upgrade",
          new WebSocketServerProtocolHandler(
              WebSocketServerProtocolConfig.newBuilder()
                  .websocketPath(Bounds.PATH)
                  .subprotocols(Bounds.SUBPROTOCOL)
                  .allowExtensions(false)
                  .maxFramePayloadLength(Bounds.FRAME_MAX)
                  .handshakeTimeoutMillis(limits.handshakeSeconds() * 1_000L)
                  .build()) {
            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event)
                throws Exception {
              if (event instanceof HandshakeComplete complete) {
                upgraded(context, complete);
              }
              super.userEventTriggered(context, event);
            }
          });
      pipeline.addLast("pages", pages.get());
    }

    /** What only HTTP needs goes: an idle connection shall cost little. */
    private void upgraded(
        ChannelHandlerContext context, WebSocketServerProtocolHandler.HandshakeComplete complete) {
      if (!Bounds.SUBPROTOCOL.equals(complete.selectedSubprotocol())) {
        context.close();
        return;
      }
      ChannelPipeline pipeline = context.pipeline();
      for (String name : List.of("whole", "chunks", "pages")) {
        if (pipeline.names().contains(name)) {
          pipeline.remove(name);
        }
      }
      pipeline.replace("idle", "idle", new IdleStateHandler(limits.idleSeconds(), 0, 0));
      ChannelHandlerContext last = pipeline.lastContext();
      Connection connection = new Connection(engine, limits, counters, last);
      counters.connections.increment();
      pipeline.addLast("relay", connection);
    }
  }

  private static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  private static byte[] bytes(SecureRandom random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
