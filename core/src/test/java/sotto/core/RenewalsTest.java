package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.wire.frame.Id;

/** A device gives itself new keys and a new mailbox from time to time, and not more often. */
class RenewalsTest {
  private final World world = new World(Long.getLong("sotto.seed", 37));
  private final Device mira = world.device("Mira");
  private final Device lin = world.device("Lin");
  private String miras = "";
  private String lins = "";

  @BeforeEach
  void connect() {
    mira.run(mira.core.connect(lin.core.cardLink(), "", world.now).step());
    world.settle();
    lin.run(lin.core.accept(mira.id().hex(), world.now).step());
    world.settle();
    miras = mira.onlyConversation();
    lins = lin.onlyConversation();
  }

  @Test
  void who_says_something_after_a_week_reads_in_a_new_mailbox_from_then_on() {
    Id before = mailbox(mira);
    say("on the first day");
    assertEquals(before, mailbox(mira));
    world.now += Renewals.SPEAKING_MILLIS + 1;
    say("a week later");
    Id after = mailbox(mira);
    assertNotEquals(before, after);
    long epoch = epoch();
    say("a moment later");
    assertEquals(after, mailbox(mira));
    assertEquals(epoch, epoch());
    lin.say(lins, "all of it came");
    world.settle();
    assertEquals(4, lin.words(lins).size());
    assertEquals(4, mira.words(miras).size());
    assertTrue(mira.core.isIdle() && lin.core.isIdle());
  }

  @Test
  void who_is_silent_renews_later_and_only_when_it_is_there() {
    Id before = mailbox(lin);
    lin.disconnect();
    world.now += 2 * Renewals.SILENT_MILLIS + 1;
    say("a long time later");
    assertEquals(before, mailbox(lin));
    lin.connect();
    world.settle();
    assertNotEquals(before, mailbox(lin));
    assertEquals(1, lin.words(lins).size());
  }

  @Test
  void a_clock_that_went_back_renews_once() {
    world.now += Renewals.SPEAKING_MILLIS + 1;
    say("by a clock that is ahead");
    world.now -= 3 * Renewals.SPEAKING_MILLIS;
    say("by one that is right");
    long epoch = epoch();
    Id mailbox = mailbox(mira);
    say("and again");
    assertEquals(mailbox, mailbox(mira));
    assertEquals(epoch, epoch());
  }

  private void say(String words) {
    mira.say(miras, words);
    world.settle();
  }

  private long epoch() {
    return mira.core.conversations().getLast().group().orElseThrow().epochNumber();
  }

  /** Where a device reads, as the other one knows it. */
  private Id mailbox(Device of) {
    Device other = of == mira ? lin : mira;
    return other.core.members(other.core.conversations().getLast()).stream()
        .filter(leaf -> leaf.account().equals(of.id()))
        .map(leaf -> leaf.mailbox())
        .findFirst()
        .orElseThrow();
  }
}
