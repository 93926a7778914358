package sotto.relay.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import sotto.relay.Relay;
import sotto.relay.blob.Blobs;
import sotto.relay.directory.DirectoryFile;
import sotto.relay.limit.Limit;
import sotto.relay.limit.Limits;
import sotto.relay.store.RocksStore;
import sotto.relay.store.Store;
import sotto.relay.store.StoreException;

/**
 * A running relay. {@link #close} stops it cleanly; after a kill it starts again with all that it
 * acknowledged.
 */
public final class RelayServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("sotto.relay");

  /** Days are what expires; some times a day is often enough. */
  private static final int SWEEP_MINUTES = 6 * 60;

  /** A directory that was replaced is served after so long. */
  private static final int DIRECTORY_SECONDS = 5;

  private final Store store;
  private final Engine engine;
  private final ExecutorService disk;
  private final EventLoopGroup loops;
  private final Channel listening;
  private final DirectoryPages directory;

  private RelayServer(
      Store store,
      Engine engine,
      ExecutorService disk,
      EventLoopGroup loops,
      Channel listening,
      DirectoryPages directory) {
    this.store = store;
    this.engine = engine;
    this.disk = disk;
    this.loops = loops;
    this.listening = listening;
    this.directory = directory;
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

  /** Over a store that is given; it is closed with the relay. */
  static RelayServer start(Options options, Store store) throws IOException {
    Limits limits = OpenFiles.respect(options.limits(), Path.of("/proc/self/limits"));
    IntSupplier today = () -> (int) (options.clock().millis() / 86_400_000);
    Counters counters = new Counters();
    Room room = new Room(options.data(), limits.of(Limit.FREE_BYTES));
    Blobs blobs = new Blobs(options.data().resolve("blobs"), limits, today);
    WebApp app = new WebApp(options.webRoot());
    Optional<SslContext> tls = tls(options);
    SecureRandom random = new SecureRandom();
    Relay<Connection> relay = new Relay<>(RelayServer::sha256, size -> bytes(random, size), limits);
    ExecutorService disk =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(64));
    EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    Engine engine = new Engine(relay, store, today, counters, room, loops.next());
    Addresses addresses = new Addresses(limits);
    Door.Answers answers =
        new Door.Answers(
            new AppPages(app, tls.isPresent()),
            new BlobPages(blobs, counters, room, disk),
            new DirectoryPages(new DirectoryFile(options.data())));
    try {
      Channel listening =
          listen(options, loops, new Door(tls, limits, addresses, engine, counters, answers));
      loops.scheduleWithFixedDelay(addresses::forget, 1, 1, TimeUnit.MINUTES);
      loops.scheduleWithFixedDelay(
          () -> look(disk, answers.directory()),
          DIRECTORY_SECONDS,
          DIRECTORY_SECONDS,
          TimeUnit.SECONDS);
      loops.scheduleWithFixedDelay(
          () -> {
            engine.sweep();
            disk.execute(() -> sweepBlobs(blobs));
          },
          1,
          SWEEP_MINUTES,
          TimeUnit.MINUTES);
      LOG.log(System.Logger.Level.INFO, "event=started");
      if (limits.of(Limit.CONNECTIONS) < options.limits().of(Limit.CONNECTIONS)) {
        LOG.log(
            System.Logger.Level.WARNING, "event=fewer-connections reason=\"limit of open files\"");
      }
      return new RelayServer(store, engine, disk, loops, listening, answers.directory());
    } catch (RuntimeException e) {
      engine.close();
      disk.shutdown();
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw e;
    }
  }

  private static Optional<SslContext> tls(Options options) throws IOException {
    if (options.certificate().isEmpty()) {
      return Optional.empty();
    }
    Options.Certificate certificate = options.certificate().get();
    try {
      return Optional.of(
          SslContextBuilder.forServer(certificate.chain().toFile(), certificate.key().toFile())
              .protocols("TLSv1.3", "TLSv1.2")
              .build());
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "the certificate "
              + certificate.chain()
              + " and the key "
              + certificate.key()
              + " must be PEM files that belong together",
          e);
    }
  }

  private static Channel listen(Options options, EventLoopGroup loops, Door door) {
    int unsent = options.limits().count(Limit.CONNECTION_UNSENT_BYTES);
    return new ServerBootstrap()
        .group(loops)
        .channel(
            Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, 4_096)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(
            ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(unsent / 2, unsent))
        .childHandler(door)
        .bind(options.listen())
        .syncUninterruptibly()
        .channel();
  }

  private static void look(ExecutorService disk, DirectoryPages directory) {
    try {
      disk.execute(directory::look);
    } catch (RejectedExecutionException e) {
      // The disk has enough to do: the next look is soon.
      return;
    }
  }

  private static void sweepBlobs(Blobs blobs) {
    try {
      blobs.expire();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "event=blob-sweep-failed");
    }
  }

  /**
   * Serves from now on what the file of the directory holds now, and not only some seconds later.
   */
  public void lookAtDirectory() {
    directory.look();
  }

  /** The port that it listens on. */
  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  @Override
  public void close() {
    listening.close().syncUninterruptibly();
    engine.close();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    disk.shutdown();
    store.close();
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
