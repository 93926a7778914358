package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.Head;
import sotto.core.envelope.Envelope;
import sotto.core.envelope.Letter;
import sotto.mls.group.Group;
import sotto.mls.group.OwnKeyPackage;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.frame.Secrets;
import sotto.wire.tls.Reader;

/** What no envelope holds lies beside it, and nobody sees a difference. */
class WideTest {
  private final World world = new World(Long.getLong("sotto.seed", 31));

  private List<Device> people(int count) {
    List<Device> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(world.device("Device " + i));
    }
    Device first = people.getFirst();
    for (Device other : people.subList(1, count)) {
      other.run(other.core.connect(first.core.cardLink(), "", world.now).step());
      world.settle();
      first.run(first.core.accept(other.id().hex(), world.now).step());
      world.settle();
    }
    return people;
  }

  private String group(List<Device> people) {
    Device first = people.getFirst();
    Core.Outcome<String> made =
        first.core.createGroup(
            "Wide", people.subList(1, people.size()).stream().map(Device::id).toList(), world.now);
    first.run(made.step());
    world.settle();
    return made.value();
  }

  @Test
  void all_that_people_do_works_where_nothing_fits_an_envelope() {
    world.hereMax = 100;
    List<Device> people = people(3);
    Device mira = people.getFirst();
    Device lin = people.get(1);
    String group = group(people);
    assertTrue(world.blobs.size() > 4, "Nearly all of it went as blobs.");
    lin.say(lin.onlyConversation(), "hello");
    mira.run(mira.core.rename(group, "Renamed", world.now));
    world.settle();
    lin.say(lin.onlyConversation(), "again");
    world.settle();
    for (Device each : people) {
      assertEquals(List.of("hello", "again"), each.words(each.onlyConversation()));
      assertEquals("Renamed", each.core.conversations().getLast().head().title());
      assertTrue(each.core.isIdle());
    }
  }

  @Test
  void a_crash_between_an_envelope_and_what_it_points_to_loses_nothing() {
    world.hereMax = 100;
    List<Device> people = people(3);
    Device mira = people.getFirst();
    Device lin = people.get(1);
    String group = group(people);
    lin.disconnect();
    mira.runAndDie(
        mira.core.say(group, new Content.Text("one", Optional.empty()), world.now).step());
    mira.connect();
    mira.runAndDie(mira.core.rename(group, "After", world.now));
    mira.connect();
    world.settle();
    lin.connect();
    for (int steps = 0; steps < 20; steps++) {
      for (int i = 0; i < steps % 4; i++) {
        lin.deliverOne();
      }
      lin.runErrand();
      lin.restart();
      lin.connect();
    }
    world.settle();
    assertEquals(List.of("one"), lin.words(lin.onlyConversation()));
    assertEquals("After", lin.core.conversations().getLast().head().title());
  }

  @Test
  void words_that_are_faster_than_their_invitation_are_heard() {
    List<Device> people = people(3);
    Device mira = people.getFirst();
    Device lin = people.get(1);
    world.hereMax = 100;
    people.forEach(Device::restart);
    people.forEach(Device::connect);
    world.settle();
    Core.Outcome<String> made =
        mira.core.createGroup("Wide", List.of(lin.id(), people.getLast().id()), world.now);
    mira.run(made.step());
    mira.say(made.value(), "faster");
    while (mira.deliverOne() || mira.runErrand()) {}
    while (lin.deliverOne()) {}
    assertEquals(1, lin.core.conversations().size(), "The invitation is not here yet.");
    world.settle();
    assertEquals(List.of("faster"), lin.words(lin.onlyConversation()));
  }

  @Test
  void words_wait_for_their_invitation_whoever_else_knocks_meanwhile() {
    Device lin = world.device("Lin");
    Reader kept =
        new Reader(
            lin.disk.entrySet().stream()
                .filter(row -> row.getKey().startsWith(Row.KEY_PACKAGE))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow());
    kept.uint8();
    OwnKeyPackage.read(kept);
    Id mailbox = Secrets.id(world.crypto::sha256, Secrets.Purpose.MAILBOX, Id.read(kept).bytes());
    world.settle();
    world.junk(List.of(mailbox), 512);
    world.settle();
    assertEquals(1, early(lin));
    world.hereMax = 100;
    Device stranger = world.device("Jonas");
    stranger.run(stranger.core.connect(lin.core.cardLink(), "Hello!", world.now).step());
    world.settle();
    assertEquals(1, lin.core.requests().size());
    assertEquals(1, early(lin), "An invitation into that mailbox can still come.");
  }

  private static long early(Device device) {
    return device.disk.keySet().stream().filter(row -> row.startsWith(Row.EARLY)).count();
  }

  @Test
  void a_commit_that_only_points_elsewhere_stops_nobody() {
    List<Device> people = people(3);
    Device mira = people.getFirst();
    Device lin = people.get(1);
    String id = group(people);
    Group group = lin.core.conversations().getLast().group().orElseThrow();
    byte[] nowhere =
        new Letter.Elsewhere(Id.of(world.crypto.random(32)), world.crypto.random(32), 100_000)
            .encode();
    byte[] sealed = Envelope.seal(world.crypto, Conversation.envelopeKey(group), nowhere);
    Request claim = new Request.Claim(77, Conversation.slot(group, 0), sealed, List.of());
    lin.run(new Step(Map.of(), List.of(new Effect.Send(World.RELAY, claim))));
    mira.run(mira.core.rename(id, "Renamed", world.now));
    world.settle();
    for (Device each : people) {
      assertEquals("Renamed", title(each, id));
      assertEquals(Head.State.ACTIVE, each.core.conversations().getLast().head().state());
    }
    assertEquals(List.of(), List.copyOf(world.blobs.keySet()), "It lies in the slot itself.");
  }

  @Test
  void a_change_that_the_relay_has_no_room_for_is_given_up_and_its_owner_is_told() {
    world.hereMax = 100;
    List<Device> people = people(3);
    Device mira = people.getFirst();
    Device lin = people.get(1);
    String group = group(people.subList(0, 2));
    Device jonas = people.getLast();
    world.blobMax = 0;
    // An invitation with a tree is more than an envelope has here.
    mira.run(mira.core.addMembers(group, List.of(jonas.id()), world.now));
    world.settle();
    assertTrue(mira.core.isIdle(), "Nothing is tried for ever.");
    assertEquals(1, mira.events(group, GroupEvent.Failed.class));
    assertEquals(2, lin.core.members(lin.core.conversations().getLast()).size());
    mira.restart();
    mira.connect();
    world.settle();
    assertTrue(mira.core.isIdle(), "Not after a restart either.");

    world.blobMax = Integer.MAX_VALUE;
    mira.run(mira.core.addMembers(group, List.of(jonas.id()), world.now));
    world.settle();
    lin.say(group, "still here");
    world.settle();
    for (Device each : people) {
      assertEquals(List.of("still here"), each.words(group));
    }
  }

  private static String title(Device device, String group) {
    return device.core.conversations().stream()
        .filter(each -> each.id().equals(group))
        .map(each -> each.head().title())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_group_has_many_members() {
    int members = Integer.getInteger("sotto.members", 52);
    List<Device> people = people(members);
    Device mira = people.getFirst();
    String group = group(people);
    Device last = people.getLast();
    last.say(last.onlyConversation(), "from the last of them");
    mira.run(mira.core.rename(group, "Many", world.now));
    world.settle();
    for (Device each : people) {
      assertEquals(List.of("from the last of them"), each.words(each.onlyConversation()));
      assertEquals("Many", each.core.conversations().getLast().head().title());
    }
    assertEquals(members, mira.core.members(mira.core.conversations().getLast()).size());
  }
}
