package sotto.mls.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.Crypto;

/**
 * A member of a simulated group: what it has, what has come and waits to be read, and what was lost
 * on the way and has to be asked for. It reads in any order and follows as far as it can.
 */
final class Member {
  /** So many epochs that are over can still be read. */
  static final int PAST_MAX = 3;

  private final Crypto crypto;
  private final Tally tally;
  private final List<Sent> inbox = new ArrayList<>();
  private final List<Sent> missed = new ArrayList<>();
  private final TreeMap<Long, PastEpoch> past = new TreeMap<>();
  private final Set<Sent> done = new HashSet<>();
  private Group group;

  Member(Group group, Crypto crypto, Tally tally) {
    this.group = group;
    this.crypto = crypto;
    this.tally = tally;
  }

  /** What happened how often, so that a run can say that all of it was in it. */
  static final class Tally {
    int words;
    int late;
    int tooLate;
    int twice;
    int lost;
    int early;
    int unknownProposal;
    int losersSeen;
    int asked;
  }

  Group group() {
    return group;
  }

  void deliver(Sent sent) {
    inbox.add(sent);
  }

  /** What the network lost, and can be had again. */
  void miss(Sent sent) {
    missed.add(sent);
  }

  /** Reads until this member is level with the group, asking again for what it missed. */
  void follow(long epoch, Random random) {
    read(random);
    if (group.epochNumber() < epoch || !missed.isEmpty()) {
      tally.asked++;
      inbox.addAll(missed);
      missed.clear();
      read(random);
    }
    assertEquals(epoch, group.epochNumber());
  }

  /** Reads what has come, in any order, as far as that goes. */
  void read(Random random) {
    boolean went = true;
    while (went) {
      went = false;
      Collections.shuffle(inbox, random);
      for (Sent sent : List.copyOf(inbox)) {
        if (take(sent)) {
          inbox.remove(sent);
          went = true;
        }
      }
    }
  }

  /** Whether this is done with; what is not may have a place later. */
  private boolean take(Sent sent) {
    long now = group.epochNumber();
    if (sent.epoch() > now) {
      tally.early++;
      refused(Code.WRONG_EPOCH, sent);
      return false;
    }
    if (sent.epoch() < now) {
      if (sent.kind() == Sent.Kind.WORDS) {
        takeLate(sent);
      } else {
        refused(Code.WRONG_EPOCH, sent);
      }
      return true;
    }
    return switch (sent.kind()) {
      case WORDS -> {
        if (done.add(sent)) {
          check(sent, group.receive(sent.bytes()));
        } else {
          tally.twice++;
          refused(Code.KEY_GONE, sent);
        }
        yield true;
      }
      case PROPOSAL -> {
        if (done.add(sent)) {
          assertTrue(group.receive(sent.bytes()) instanceof Received.Proposal);
        } else {
          refused(Code.KEY_GONE, sent);
        }
        yield true;
      }
      case LOSING -> {
        leave(sent);
        yield true;
      }
      case COMMIT -> enter(sent);
    };
  }

  private void takeLate(Sent sent) {
    Optional<PastEpoch> epoch = Optional.ofNullable(past.get(sent.epoch()));
    if (epoch.isEmpty()) {
      tally.tooLate++;
    } else if (done.add(sent)) {
      tally.late++;
      check(sent, epoch.get().receive(sent.bytes()));
    } else {
      tally.twice++;
      assertEquals(
          Code.KEY_GONE,
          assertThrows(MlsException.class, () -> epoch.get().receive(sent.bytes())).code());
    }
  }

  /** Goes through a commit that did not win, and stays where it is. */
  private void leave(Sent sent) {
    byte[] before = group.epochAuthenticator();
    Received received = group.receive(sent.bytes());
    assertTrue(received instanceof Received.Commit);
    assertArrayEquals(before, group.epochAuthenticator());
    tally.losersSeen++;
  }

  private boolean enter(Sent sent) {
    Received received;
    try {
      received = group.receive(sent.bytes());
    } catch (MlsException e) {
      // What it takes up was overtaken by it.
      assertEquals(Code.UNKNOWN_PROPOSAL, e.code());
      tally.unknownProposal++;
      return false;
    }
    goOn(((Received.Commit) received).next().orElseThrow());
    return true;
  }

  /** Goes into the next epoch and keeps of this one what reads. */
  void goOn(Group next) {
    past.put(group.epochNumber(), group.past());
    group.erase();
    while (past.size() > PAST_MAX) {
      past.pollFirstEntry().getValue().erase();
    }
    group = next;
  }

  private void check(Sent sent, Received received) {
    tally.words++;
    Received.Application application = (Received.Application) received;
    assertEquals(sent.sender(), application.sender());
    assertArrayEquals(
        sent.words().orElseThrow().getBytes(java.nio.charset.StandardCharsets.UTF_8),
        application.data());
  }

  private void refused(Code code, Sent sent) {
    assertEquals(code, assertThrows(MlsException.class, () -> group.receive(sent.bytes())).code());
  }

  /** A forged message costs nothing. */
  void refuseForgery(Sent sent) {
    byte[] forged = Arrays.copyOf(sent.bytes(), sent.bytes().length);
    forged[forged.length - 1] ^= 1;
    assertThrows(MlsException.class, () -> group.receive(forged));
  }

  /** Stores all and loads it again, which must change nothing. */
  void restart() {
    group =
        Group.load(
            group.saveEpoch(), group.saveRatchets(), group.signatureKey, Acceptance.ANY, crypto);
    past.replaceAll((epoch, each) -> PastEpoch.load(each.saveEpoch(), each.saveRatchets(), crypto));
  }
}
