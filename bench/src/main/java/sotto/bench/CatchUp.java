package sotto.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/** One device that was away: how fast it gets what waited, alone and as one of ten. */
final class CatchUp {
  private static final int WAITING = 10_000;
  private static final int ENVELOPE = 600;
  private static final int ROUNDS = 5;
  private static final Random RANDOM = new Random(2);

  private CatchUp() {}

  static void of(RelayProcess relay) throws IOException {
    for (int mailboxes : new int[] {1, 10}) {
      double[] perSecond = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        perSecond[round] = once(relay, mailboxes);
      }
      Arrays.sort(perSecond);
      RelayLoad.say(
          "catch-up of %d waiting envelopes, each to %d mailboxes: %.0f/s (median of %d)",
          WAITING, mailboxes, perSecond[ROUNDS / 2], ROUNDS);
    }
  }

  private static double once(RelayProcess relay, int mailboxes) throws IOException {
    List<Id> all = new ArrayList<>();
    Id secret = id();
    all.add(RelayLoad.mailbox(secret));
    while (all.size() < mailboxes) {
      all.add(id());
    }
    byte[] envelope = new byte[ENVELOPE];
    RANDOM.nextBytes(envelope);
    Request.Delivery delivery = new Request.Delivery(all, envelope);
    try (Frames sender = new Frames(relay.port(), "127.0.0.2")) {
      for (int sent = 0; sent < WAITING; sent += 100) {
        for (int i = 0; i < 100; i++) {
          sender.write(new Request.Send(sent + i, delivery));
        }
        sender.flush();
        for (int i = 0; i < 100; i++) {
          sender.read();
        }
      }
    }
    try (Frames reader = new Frames(relay.port(), "127.0.0.1")) {
      long began = System.nanoTime();
      reader.write(new Request.Subscribe(1, List.of(secret)));
      reader.flush();
      int count = 0;
      while (count < WAITING) {
        if (reader.read() instanceof Response.Deliver(Id mailbox, long sequence, byte[] got)) {
          count++;
          if (count % 100 == 0) {
            reader.write(new Request.Ack(count, mailbox, sequence));
            reader.flush();
          }
        }
      }
      return WAITING / ((System.nanoTime() - began) / 1e9);
    }
  }

  private static Id id() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Id.of(bytes);
  }
}
