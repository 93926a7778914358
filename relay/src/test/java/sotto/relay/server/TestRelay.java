package sotto.relay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import sotto.relay.limit.Limits;
import sotto.relay.store.RocksStore;
import sotto.relay.store.Store;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.frame.Secrets;
import sotto.wire.frame.Secrets.Purpose;

/** A relay on a real socket and a real disk, and what one says to it. */
final class TestRelay implements AutoCloseable {
  private static final Random RANDOM = new Random(Long.getLong("sotto.seed", 42));

  private final Path folder;
  private final UnaryOperator<Store> around;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private RelayServer server;

  /** With limits as lines of {@code name=value}. */
  TestRelay(Path folder, String... limits) throws IOException {
    this(folder, UnaryOperator.identity(), limits);
  }

  /**
   * @param around what stands between the relay and its disk
   */
  TestRelay(Path folder, UnaryOperator<Store> around, String... limits) throws IOException {
    this.folder = folder;
    this.around = around;
    Path web = Files.createDirectories(folder.resolve("web"));
    Files.writeString(web.resolve("index.html"), "<!doctype html><title>Sotto</title>");
    server = start(limits);
  }

  private RelayServer start(String... limits) throws IOException {
    return RelayServer.start(
        new RelayServer.Options(
            folder,
            new InetSocketAddress("127.0.0.1", 0),
            Optional.empty(),
            Optional.of(folder.resolve("web")),
            Limits.DEFAULT.with(List.of(limits)),
            Clock.systemUTC()),
        around.apply(RocksStore.open(folder.resolve("store"))));
  }

  void restart(String... limits) throws IOException {
    server.close();
    server = start(limits);
  }

  int port() {
    return server.port();
  }

  Device device() {
    return new Device(port());
  }

  RawSocket raw() throws IOException {
    return new RawSocket(port());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  HttpResponse<byte[]> http(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return http(request(path).GET());
  }

  /** Uploads one part of a blob. */
  HttpResponse<byte[]> upload(Id blob, Id owner, byte[] bytes, int from, int to)
      throws IOException, InterruptedException {
    return http(
        request("/blob/" + blob.hex())
            .header("Sotto-Owner", owner.hex())
            .header("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + bytes.length)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(Arrays.copyOfRange(bytes, from, to))));
  }

  /** A value of {@code /metrics}. */
  long metric(String name) throws IOException, InterruptedException {
    return new String(get("/metrics").body())
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  static Id id() {
    return Id.of(bytes(32));
  }

  static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  static int below(int bound) {
    return RANDOM.nextInt(bound);
  }

  static Id mailbox(Id secret) {
    return Secrets.id(TestRelay::sha256, Purpose.MAILBOX, secret.bytes());
  }

  static Id pool(Id secret) {
    return Secrets.id(TestRelay::sha256, Purpose.POOL, secret.bytes());
  }

  static Request.Delivery delivery(byte[] envelope, Id... mailboxes) {
    return new Request.Delivery(List.of(mailboxes), envelope);
  }

  static Request.Send send(int number, String text, Id... mailboxes) {
    return new Request.Send(number, delivery(text.getBytes(), mailboxes));
  }

  static void assertDelivers(String text, long sequence, Response response) {
    Response.Deliver delivered = assertInstanceOf(Response.Deliver.class, response);
    assertEquals(text, new String(delivered.envelope()));
    assertEquals(sequence, delivered.sequence());
  }

  static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.close();
    http.shutdownNow();
  }
}
