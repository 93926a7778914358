package sotto.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.frame.Secrets;

/**
 * A relay under load, in a process of its own with its store on a real disk. Prints one line for
 * each figure, beginning with BENCH; every message that counts was acknowledged, which is to say on
 * disk. Arguments: seconds of load, idle connections, size of a store to start on in MB.
 */
public final class RelayLoad {
  private static final int PAIRS = 50;
  private static final int IN_FLIGHT = 16;
  private static final int ENVELOPE = 600;
  private static final int ROUNDS = 3;

  private final Random random = new Random(1);
  private final Path folder;

  private RelayLoad(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    int idle = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
    int megabytes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
    RelayLoad load = new RelayLoad(Files.createTempDirectory(Path.of("target"), "bench"));
    load.disk();
    RelayProcess.prepare(load.folder.resolve("first"));
    Path data = load.folder.resolve("relay");
    try (RelayProcess relay = new RelayProcess(data)) {
      say("start, empty store: %d ms", relay.startMillis());
      load.live(relay, Math.max(1, seconds / 3), false);
      for (int round = 0; round < ROUNDS; round++) {
        load.live(relay, seconds, true);
      }
      CatchUp.of(relay);
    }
    BigStore.start(load.folder, megabytes);
    Idle.plain(load.folder, idle);
    Idle.encrypted(load.folder, idle);
    delete(load.folder);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  static void say(String format, Object... values) {
    System.out.println("BENCH relay, " + String.format(java.util.Locale.ROOT, format, values));
  }

  /** What the disk itself can do: small writes, each of them made durable. */
  private void disk() throws IOException {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("fsync"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long end = System.nanoTime() + 1_000_000_000L;
      int count = 0;
      while (System.nanoTime() < end) {
        file.write(ByteBuffer.allocate(4_096));
        file.force(false);
        count++;
      }
      say("the disk alone: %d fsyncs/s", count);
    }
  }

  /** Pairs that send as fast as they are answered, so many messages in flight each. */
  private void live(RelayProcess relay, int seconds, boolean counts) throws Exception {
    AtomicLong delivered = new AtomicLong();
    ConcurrentLinkedQueue<long[]> latencies = new ConcurrentLinkedQueue<>();
    List<Frames> open = new ArrayList<>();
    List<Thread> senders = new ArrayList<>();
    CountDownLatch go = new CountDownLatch(1);
    for (int pair = 0; pair < PAIRS; pair++) {
      Id secret = Id.of(bytes(32));
      Frames reader = new Frames(relay.port(), "127.0.0.1");
      open.add(reader);
      reader.write(new Request.Subscribe(1, List.of(secret)));
      reader.flush();
      reader.read();
      Thread.ofPlatform().daemon().start(() -> drain(reader, delivered));
      Frames sender = new Frames(relay.port(), "127.0.0.2");
      open.add(sender);
      Request.Delivery delivery = new Request.Delivery(List.of(mailbox(secret)), bytes(ENVELOPE));
      senders.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  go.await();
                  latencies.add(send(sender, delivery, seconds));
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    long cpu = relay.cpuMicros();
    long began = System.nanoTime();
    go.countDown();
    for (Thread sender : senders) {
      sender.join();
    }
    double took = (System.nanoTime() - began) / 1e9;
    cpu = relay.cpuMicros() - cpu;
    long[] all = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    for (Frames each : open) {
      each.close();
    }
    if (counts) {
      say(
          "live, %d pairs, %d in flight each, %d bytes: %.0f durable messages/s, p50 %.1f ms, p99 %.1f ms, %.1f us of relay CPU a message, %d of %d delivered",
          PAIRS,
          IN_FLIGHT,
          ENVELOPE,
          all.length / took,
          all[all.length / 2] / 1e6,
          all[all.length * 99 / 100] / 1e6,
          (double) cpu / all.length,
          delivered.get(),
          all.length);
    }
  }

  private static long[] send(Frames sender, Request.Delivery delivery, int seconds)
      throws IOException {
    long[] sent = new long[IN_FLIGHT];
    long[] took = new long[1 << 20];
    int count = 0;
    int number = 0;
    for (; number < IN_FLIGHT; number++) {
      sent[number] = System.nanoTime();
      sender.write(new Request.Send(number, delivery));
    }
    sender.flush();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (count < number) {
      if (sender.read() instanceof Response.Done(int done)) {
        long now = System.nanoTime();
        took[count++] = now - sent[done % IN_FLIGHT];
        if (now < end && number < took.length) {
          sent[number % IN_FLIGHT] = now;
          sender.write(new Request.Send(number++, delivery));
          sender.flush();
        }
      } else {
        throw new IOException("The relay refused a message of the load.");
      }
    }
    return Arrays.copyOf(took, count);
  }

  private static void drain(Frames reader, AtomicLong delivered) {
    try {
      int number = 2;
      while (true) {
        if (reader.read() instanceof Response.Deliver(Id mailbox, long sequence, byte[] envelope)) {
          delivered.incrementAndGet();
          if (sequence % 16 == 0) {
            reader.write(new Request.Ack(number++, mailbox, sequence));
            reader.flush();
          }
        }
      }
    } catch (IOException e) {
      // The load is over.
      return;
    }
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  static Id mailbox(Id secret) {
    return Secrets.id(RelayLoad::sha256, Secrets.Purpose.MAILBOX, secret.bytes());
  }

  static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
