package sotto.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.Head;
import sotto.core.conversation.RoleRules;
import sotto.core.conversation.Roster;
import sotto.core.conversation.Roster.Role;
import sotto.core.conversation.Timeline;
import sotto.core.conversation.Timeline.Delivery;
import sotto.mls.group.Group;
import sotto.mls.group.Proposed;
import sotto.mls.group.Received;
import sotto.mls.message.Proposal;
import sotto.mls.message.Sender;
import sotto.mls.tree.Extension;
import sotto.wire.frame.Id;

/** Chapters 3 to 6 of the specification: people find each other and talk. */
class ConversationTest {
  private final World world = new World(Long.getLong("sotto.seed", 11));
  private final Device mira = world.device("Mira");
  private final Device lin = world.device("Lin");
  private final Device jonas = world.device("Jonas");

  /** Both are connected; gives Mira's and Lin's name for their conversation. */
  @Test
  void two_people_talk_once_one_asked_and_the_other_said_yes() {
    String lins = world.connect(mira, lin);
    String miras = mira.onlyConversation();
    mira.say(miras, "Did you get home?");
    world.settle();
    lin.say(lins, "Barely");
    world.settle();
    assertEquals(List.of("Did you get home?", "Barely"), lin.words(lins));
    assertEquals(List.of("Did you get home?", "Barely"), mira.words(miras));
  }

  @Test
  void nobody_is_connected_before_the_yes_and_words_wait_for_it() {
    mira.run(mira.core.connect(lin.core.cardLink(), "It is me", world.now).step());
    String miras = mira.onlyConversation();
    mira.say(miras, "waiting");
    world.settle();
    assertEquals(
        List.of("It is me"),
        lin.core.requests().values().stream().map(asked -> asked.greeting()).toList());
    assertTrue(lin.core.conversations().isEmpty());
    lin.run(lin.core.accept(mira.id().hex(), world.now).step());
    world.settle();
    assertEquals(List.of("waiting"), lin.words(lin.onlyConversation()));
  }

  @Test
  void two_who_ask_each_other_at_once_have_one_conversation() {
    mira.run(mira.core.connect(lin.core.cardLink(), "", world.now).step());
    lin.run(lin.core.connect(mira.core.cardLink(), "", world.now).step());
    world.settle();
    assertEquals(1, mira.core.conversations().size());
    assertEquals(1, lin.core.conversations().size());
    lin.say(lin.onlyConversation(), "at once");
    world.settle();
    assertEquals(List.of("at once"), mira.words(mira.onlyConversation()));
  }

  @Test
  void a_single_use_card_opens_once() {
    Core.Outcome<String> card = lin.core.singleUseCardLink();
    lin.run(card.step());
    mira.run(mira.core.connect(card.value(), "", world.now).step());
    jonas.run(jonas.core.connect(card.value(), "", world.now).step());
    world.settle();
    assertEquals(1, lin.core.requests().size());
  }

  @Test
  void who_is_blocked_cannot_ask_again() {
    world.connect(mira, lin);
    lin.run(lin.core.block(mira.id(), true));
    jonas.run(jonas.core.connect(lin.core.cardLink(), "", world.now).step());
    world.settle();
    assertEquals(1, lin.core.requests().size());
  }

  @Test
  void broken_links_change_nothing() {
    for (String link :
        List.of(
            "",
            "https://relay.example/#c/",
            "https://relay.example/#c/AAAA",
            "x",
            mira.core.cardLink())) {
      assertThrows(CoreException.class, () -> mira.core.connect(link, "", world.now));
    }
    assertTrue(mira.core.conversations().isEmpty());
  }

  @Test
  void a_group_talks_and_who_is_removed_reads_nothing_later() {
    String group = group();
    String lins = lin.onlyConversation();
    String jonass = jonas.onlyConversation();
    jonas.say(jonass, "from Jonas");
    world.settle();
    mira.run(mira.core.removeMember(group, jonas.id(), world.now));
    world.settle();
    mira.say(group, "without Jonas");
    world.settle();
    assertEquals(List.of("from Jonas", "without Jonas"), lin.words(lins));
    assertEquals(List.of("from Jonas"), jonas.words(jonass));
    assertEquals(Head.State.REMOVED, jonas.core.conversations().getLast().head().state());
    assertThrows(CoreException.class, () -> jonas.say(jonass, "let me in"));
  }

  @Test
  void commits_at_the_same_time_all_come_to_pass_in_some_order() {
    String group = group();
    mira.run(mira.core.setRole(group, lin.id(), Role.ADMIN, world.now));
    world.settle();
    String lins = lin.onlyConversation();
    mira.run(mira.core.rename(group, "From Mira", world.now));
    lin.run(lin.core.rename(lins, "From Lin", world.now));
    world.settle();
    String title = title(mira, group);
    assertTrue(List.of("From Mira", "From Lin").contains(title));
    for (Device device : List.of(lin, jonas)) {
      assertEquals(title, title(device, device.onlyConversation()));
    }
    assertTrue(mira.core.isIdle() && lin.core.isIdle());
    jonas.say(jonas.onlyConversation(), "still here");
    world.settle();
    assertEquals(List.of("still here"), mira.words(group));
  }

  @Test
  void an_admin_gives_a_group_a_picture_also_through_a_crash_and_nobody_else_can() {
    String group = group();
    byte[] picture = new byte[Roster.PICTURE_MAX];
    picture[0] = (byte) 0xff;
    picture[1] = (byte) 0xd8;
    picture[2] = (byte) 0xff;
    mira.runAndDie(mira.core.setPicture(group, picture, world.now));
    mira.connect();
    world.settle();
    for (Device device : List.of(mira, lin, jonas)) {
      Conversation shown =
          device.core.conversations().stream()
              .filter(each -> each.head().title().equals("Saturday hike"))
              .findFirst()
              .orElseThrow();
      assertArrayEquals(picture, device.core.roster(shown).orElseThrow().picture());
      assertEquals(1, device.events(shown.id(), GroupEvent.Pictured.class));
      assertTrue(device.core.isIdle());
    }
    String lins = lin.onlyConversation();
    assertEquals(
        CoreException.Code.NOT_ALLOWED,
        assertThrows(CoreException.class, () -> lin.core.setPicture(lins, picture, world.now))
            .code());
    assertEquals(
        CoreException.Code.NOT_A_PICTURE,
        assertThrows(CoreException.class, () -> mira.core.setPicture(group, new byte[8], world.now))
            .code());
    assertEquals(
        CoreException.Code.TOO_LARGE,
        assertThrows(
                CoreException.class,
                () -> mira.core.setPicture(group, new byte[Roster.PICTURE_MAX + 1], world.now))
            .code());
  }

  @Test
  void who_leaves_is_taken_out_by_the_others() {
    String group = group();
    jonas.run(jonas.core.leave(jonas.onlyConversation(), world.now));
    world.settle();
    assertFalse(
        mira.core.members(mira.core.conversations().getLast()).stream()
            .anyMatch(leaf -> leaf.account().equals(jonas.id())));
    lin.say(lin.onlyConversation(), "bye");
    world.settle();
    assertEquals(List.of("bye"), mira.words(group));
  }

  @Test
  void a_member_without_the_right_cannot_change_the_group() {
    group();
    CoreException refused =
        assertThrows(
            CoreException.class, () -> lin.core.rename(lin.onlyConversation(), "Mine", world.now));
    assertEquals(CoreException.Code.NOT_ALLOWED, refused.code());
  }

  @Test
  void who_was_offline_follows_all_that_happened() {
    String group = group();
    jonas.disconnect();
    for (int i = 0; i < 5; i++) {
      mira.say(group, "word " + i);
      mira.run(mira.core.rename(group, "Title " + i, world.now));
      world.settle();
    }
    jonas.connect();
    world.settle();
    assertEquals(
        List.of("word 0", "word 1", "word 2", "word 3", "word 4"),
        jonas.words(jonas.onlyConversation()));
    assertEquals("Title 4", title(jonas, jonas.onlyConversation()));
  }

  @Test
  void a_crash_after_any_step_loses_nothing_and_shows_nothing_twice() {
    String group = group();
    String jonass = jonas.onlyConversation();
    mira.runAndDie(
        mira.core.say(group, new Content.Text("one", Optional.empty()), world.now).step());
    mira.connect();
    world.settle();
    mira.runAndDie(mira.core.rename(group, "After the crash", world.now));
    mira.connect();
    world.settle();
    jonas.restart();
    mira.say(group, "two");
    world.settle();
    jonas.connect();
    for (int steps = 1; steps < 12; steps++) {
      for (int i = 0; i < steps; i++) {
        jonas.deliverOne();
      }
      jonas.restart();
      jonas.connect();
    }
    world.settle();
    assertEquals(List.of("one", "two"), jonas.words(jonass));
    assertEquals("After the crash", title(jonas, jonass));
    assertEquals("After the crash", title(lin, lin.onlyConversation()));
  }

  @Test
  void a_second_answer_to_a_repeated_request_is_not_taken_for_that_of_another() {
    String lins = world.connect(mira, lin);
    String miras = mira.onlyConversation();
    mira.say(miras, "one");
    mira.run(mira.core.retry(World.RELAY, world.now));
    mira.deliverOne();
    mira.online = false;
    mira.say(miras, "lost on the way");
    mira.online = true;
    mira.deliverOne();
    mira.disconnect();
    mira.connect();
    world.settle();
    assertEquals(List.of("one", "lost on the way"), lin.words(lins));
  }

  @Test
  void a_message_is_shown_as_it_was_changed_and_with_what_others_think_of_it() {
    String lins = world.connect(mira, lin);
    String miras = mira.onlyConversation();
    Id said = say(mira, miras, new Content.Text("helo", Optional.empty()));
    assertEquals(Optional.of(Delivery.WAITING), mira.shown(miras, said).delivery());
    world.settle();
    say(mira, miras, new Content.Edit(said, "hello"));
    say(lin, lins, new Content.Reaction(said, "👍"));
    say(lin, lins, new Content.Reaction(said, "❤"));
    world.settle();
    for (Timeline.Shown shown : List.of(lin.shown(lins, said), mira.shown(miras, said))) {
      assertEquals(Optional.of(new Content.Text("hello", Optional.empty())), shown.content());
      assertTrue(shown.edited());
      assertEquals(Map.of("❤", Set.of(lin.id())), shown.reactions());
    }
    assertEquals(Optional.of(Delivery.DELIVERED), mira.shown(miras, said).delivery());
    say(lin, lins, new Content.Reaction(said, ""));
    world.settle();
    assertEquals(Map.of(), mira.shown(miras, said).reactions());
    say(mira, miras, new Content.Unsend(said));
    world.settle();
    assertEquals(Optional.empty(), lin.shown(lins, said).content());
  }

  @Test
  void who_said_it_learns_that_it_was_read_unless_the_reader_keeps_that_to_himself() {
    String lins = world.connect(mira, lin);
    String miras = mira.onlyConversation();
    Id first = say(mira, miras, new Content.Text("first", Optional.empty()));
    Id second = say(mira, miras, new Content.Text("second", Optional.empty()));
    world.settle();
    assertEquals(2, lin.core.conversations().getLast().head().unread());
    long last = lin.core.conversations().getLast().head().nextOrder() - 1;
    lin.run(lin.core.markRead(lins, last - 1, List.of(first)));
    world.settle();
    assertEquals(1, lin.core.conversations().getLast().head().unread());
    assertEquals(Optional.of(Delivery.READ), mira.shown(miras, first).delivery());
    lin.run(lin.core.readReceipts(false));
    lin.restart();
    lin.connect();
    lin.run(lin.core.markRead(lins, last, List.of(second)));
    world.settle();
    assertEquals(0, lin.core.conversations().getLast().head().unread());
    assertEquals(Optional.of(Delivery.DELIVERED), mira.shown(miras, second).delivery());
  }

  @Test
  void nobody_changes_or_takes_back_the_words_of_another() {
    String lins = world.connect(mira, lin);
    Id said = say(mira, mira.onlyConversation(), new Content.Text("mine", Optional.empty()));
    world.settle();
    say(lin, lins, new Content.Edit(said, "yours"));
    say(lin, lins, new Content.Unsend(said));
    world.settle();
    for (Timeline.Shown shown :
        List.of(lin.shown(lins, said), mira.shown(mira.onlyConversation(), said))) {
      assertEquals(Optional.of(new Content.Text("mine", Optional.empty())), shown.content());
      assertFalse(shown.edited());
    }
  }

  @Test
  void what_readers_would_refuse_for_its_length_is_refused_to_the_sender() {
    String lins = world.connect(mira, lin);
    Id target = Id.of(new byte[32]);
    for (Content tooLong :
        List.of(
            new Content.Reaction(target, "❤".repeat(30)),
            new Content.Text("x".repeat(Content.TEXT_MAX + 1), Optional.empty()))) {
      CoreException refused =
          assertThrows(CoreException.class, () -> lin.core.say(lins, tooLong, world.now));
      assertEquals(CoreException.Code.TOO_LARGE, refused.code());
    }
  }

  @Test
  void an_admin_may_change_the_roster_and_nothing_else_of_the_group() {
    String group = group();
    Group before =
        mira.core.conversations().stream()
            .filter(each -> each.id().equals(group))
            .findFirst()
            .flatMap(Conversation::group)
            .orElseThrow();
    Roster roster = Roster.of(before.context().extensions()).orElseThrow();
    Extension renamed = roster.titled("Sunday hike").extension();
    Extension required =
        before.context().extensions().stream()
            .filter(each -> each.type() == Extension.REQUIRED_CAPABILITIES)
            .findFirst()
            .orElseThrow();
    assertTrue(allowed(before, List.of(required, renamed)));
    assertFalse(allowed(before, List.of(renamed)));
    assertFalse(allowed(before, List.of(required, renamed, new Extension(0xf1f1, new byte[] {1}))));
  }

  @Test
  void what_was_taken_back_is_erased_from_every_disk_also_through_a_crash() {
    String lins = world.connect(mira, lin);
    String miras = mira.onlyConversation();
    Id said = say(mira, miras, new Content.Text("forget me at once", Optional.empty()));
    Id kept = say(mira, miras, new Content.Text("keep me for ever", Optional.empty()));
    world.settle();
    say(mira, miras, new Content.Edit(said, "forget me too"));
    say(lin, lins, new Content.Unsend(kept));
    world.settle();
    world.now++;
    mira.runAndDie(mira.core.say(miras, new Content.Unsend(said), world.now).step());
    mira.connect();
    while (lin.errands.isEmpty()) {
      assertTrue(mira.deliverOne() || lin.deliverOne(), "The word comes.");
    }
    lin.restart();
    lin.connect();
    world.settle();
    for (Device device : List.of(mira, lin)) {
      assertFalse(device.holds("forget me"), "Nothing of it is on the disk.");
      assertTrue(device.holds("keep me"), "Nobody takes back what another said.");
      assertEquals(Optional.empty(), device.shown(device.onlyConversation(), said).content());
    }
  }

  private boolean allowed(Group before, List<Extension> extensions) {
    Sender admin = new Sender.Member(before.ownLeaf());
    return RoleRules.allow(
        world.crypto,
        before,
        new Received.Commit(
            admin,
            before.ownLeaf(),
            List.of(new Proposed(new Proposal.GroupContextExtensions(extensions), admin)),
            List.of(),
            List.of(),
            Optional.empty()));
  }

  private Id say(Device who, String conversation, Content content) {
    world.now++;
    Core.Outcome<Id> said = who.core.say(conversation, content, world.now);
    who.run(said.step());
    return said.value();
  }

  private String group() {
    world.connect(mira, lin);
    world.connect(mira, jonas);
    Core.Outcome<String> made =
        mira.core.createGroup("Saturday hike", List.of(lin.id(), jonas.id()), world.now);
    mira.run(made.step());
    world.settle();
    return made.value();
  }

  private static String title(Device device, String conversation) {
    return device.core.conversations().stream()
        .filter(each -> each.id().equals(conversation))
        .findFirst()
        .orElseThrow()
        .head()
        .title();
  }
}
