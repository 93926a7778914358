package sotto.mls.group;

import java.util.List;
import java.util.Random;

/** Loses and doubles. What is more than words can be had again by whoever asks. */
record Network(Random random, Member.Tally tally) {
  private static final int ONE_IN = 8;

  /** To all but who sent it. */
  void broadcast(Sent sent, List<Member> members) {
    for (Member each : members) {
      if (each.group().ownLeaf() != sent.sender()) {
        send(sent, each);
      }
    }
  }

  void send(Sent sent, Member to) {
    if (random.nextInt(ONE_IN) == 0) {
      tally.lost++;
      if (sent.kind() != Sent.Kind.WORDS) {
        to.miss(sent);
      }
      return;
    }
    to.deliver(sent);
    if (random.nextInt(ONE_IN) == 0) {
      to.deliver(sent);
    }
  }
}
