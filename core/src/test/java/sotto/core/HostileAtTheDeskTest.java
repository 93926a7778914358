package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Dealing;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Desk;
import sotto.core.conversation.RoleRules;
import sotto.core.conversation.Roster;
import sotto.mls.group.Group;
import sotto.mls.group.OwnKeyPackage;
import sotto.mls.group.Proposed;
import sotto.mls.group.Received;
import sotto.mls.message.Proposal;
import sotto.mls.message.Sender;
import sotto.mls.tree.Extension;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;

/** An agent or a customer who takes no rule for granted: everybody else refuses what it does. */
class HostileAtTheDeskTest {
  private static final byte[] BODY = Utf8.bytes("{}");

  private final World world = new World(Long.getLong("sotto.seed", 53));
  private final AtTheDesk desk = new AtTheDesk(world);
  private final Device cinema = desk.cinema;
  private final Device heron = desk.heron;
  private final Device ana = desk.ana;
  private final Device ben = desk.ben;

  @BeforeEach
  void admit() {
    desk.admit(ana);
  }

  /** Whether all who are in it take a commit of a device for one within the rules. */
  private boolean allowed(Device by, Proposal... proposals) {
    List<Boolean> verdicts = new ArrayList<>();
    for (Device judge : List.of(cinema, heron, ana)) {
      Group before = desk.group(judge);
      int leaf = Conversation.leavesOf(world.crypto, before, by.id()).getFirst();
      Sender sender = new Sender.Member(leaf);
      List<Proposed> all =
          List.of(proposals).stream().map(each -> new Proposed(each, sender)).toList();
      verdicts.add(
          RoleRules.allow(
              world.crypto,
              before,
              new Received.Commit(sender, leaf, all, List.of(), List.of(), Optional.empty())));
    }
    assertEquals(1, verdicts.stream().distinct().count(), "all judge alike");
    return verdicts.getFirst();
  }

  private Proposal roster(Roster changed) {
    List<Extension> extensions = new ArrayList<>();
    extensions.add(new Extension(Extension.REQUIRED_CAPABILITIES, Plans.requiredCapabilities()));
    extensions.add(changed.extension());
    return new Proposal.GroupContextExtensions(extensions);
  }

  private Roster present() {
    return Roster.of(desk.group(cinema).context().extensions()).orElseThrow();
  }

  private Proposal listing(Desk.Agent agent) {
    return roster(present().at(present().desk().orElseThrow().with(agent)));
  }

  private static Proposal add(Device device) {
    Reader row = new Reader(device.disk.tailMap(Row.KEY_PACKAGE).firstEntry().getValue());
    assertEquals(1, row.uint8());
    return new Proposal.Add(OwnKeyPackage.read(row).keyPackage());
  }

  private Proposal remove(Device device) {
    return new Proposal.Remove(
        Conversation.leavesOf(world.crypto, desk.group(cinema), device.id()).getFirst());
  }

  @Test
  void neither_agent_nor_customer_adds_anybody_removes_anybody_or_renames() {
    Desk.Agent second = desk.agent(ben);
    for (Device hostile : List.of(ana, heron)) {
      assertFalse(allowed(hostile, add(ben)));
      assertFalse(allowed(hostile, listing(second), add(ben)));
      assertFalse(allowed(hostile, listing(second)));
      assertFalse(allowed(hostile, remove(cinema)));
      assertFalse(allowed(hostile, listing(new Desk.Agent(ana.id(), "Ana", "Director"))));
      assertFalse(allowed(hostile, roster(present().titled("Free tickets"))));
    }
    assertFalse(allowed(heron, remove(ana)));
    assertFalse(allowed(ana, remove(heron)));
    assertTrue(allowed(ana, remove(ana)));
    assertTrue(allowed(heron, remove(heron)));
  }

  @Test
  void a_provider_lets_in_whom_it_lists_and_hides_nobody() {
    Desk.Agent second = desk.agent(ben);
    Desk with = present().desk().orElseThrow();
    assertTrue(allowed(cinema, listing(second), add(ben)));
    assertFalse(allowed(cinema, add(ben)), "who is not listed");
    assertFalse(allowed(cinema, roster(present().at(with.without(ana.id())))), "one who stays");
    assertTrue(allowed(cinema, roster(present().at(with.without(ana.id()))), remove(ana)));
    assertFalse(
        allowed(cinema, listing(new Desk.Agent(ana.id(), "Mira's sister", "Friend"))),
        "a new name for who is in");
    assertFalse(
        allowed(cinema, roster(present().at(new Desk(ben.id(), with.agents())))),
        "another customer");
    assertFalse(allowed(cinema, roster(present().with(ana.id(), Roster.Role.OWNER))));
    assertFalse(
        allowed(
            cinema,
            roster(
                new Roster(
                    Roster.Kind.GROUP, "", present().roles(), present().relay(), new byte[0]))));
  }

  @Test
  void neither_asks_the_core_in_vain_for_what_it_may_not() {
    for (Device hostile : List.of(ana, heron)) {
      String id = desk.of(hostile);
      assertTrue(
          desk.isRefused(() -> hostile.core.agents().admit(id, desk.agent(cinema), world.now))
              || hostile.equals(heron));
      assertTrue(desk.isRefused(() -> hostile.core.agents().dismiss(id, ana.id(), world.now)));
      assertTrue(desk.isRefused(() -> hostile.core.rename(id, "Mine", world.now)));
    }
  }

  private void saysAsItIs(Device hostile, Dealing dealing) {
    hostile.run(hostile.core.dealings().say(desk.of(hostile), dealing, world.now));
    world.settle();
  }

  private Dealing.Request asked() {
    Dealing.Request request =
        new Dealing.Request(
            heron.core.dealings().fresh(), "cinema", "confirm", true, BODY, List.of());
    heron.run(heron.core.dealings().ask(desk.withCinema, request, world.now));
    world.settle();
    return request;
  }

  @Test
  void an_agent_that_answers_for_the_provider_is_heard_by_nobody() {
    Dealing.Request request = asked();
    saysAsItIs(
        ana, new Dealing.Reply(request.id(), Dealing.Outcome.DONE, true, BODY, Optional.empty()));
    saysAsItIs(ana, new Dealing.Notice(request.id(), "cinema", "moved", BODY, Optional.empty()));
    assertEquals(List.of(), heron.heard);
    assertEquals(1, heron.core.dealings().waiting().size(), "it still waits for the provider");
    assertEquals(List.of("Request"), AtTheCinema.history(heron));
    Dealing.Request forged =
        new Dealing.Request(
            ana.core.dealings().fresh(), "privacy/1", "access", false, BODY, List.of());
    saysAsItIs(ana, forged);
    assertEquals(1, cinema.heard.size(), "the provider hears the customer alone");
    assertTrue(desk.isRefused(() -> ana.core.dealings().ask(desk.groupName(), forged, world.now)));
  }

  @Test
  void an_agent_declares_nothing_about_a_consent_and_nobody_consents_to_an_agent() {
    ConsentRecord record =
        heron
            .core
            .consents()
            .record(
                desk.withCinema,
                new Consents.Draft(
                    "ServiceProvision",
                    "",
                    "Consent",
                    List.of(new ConsentRecord.Field("Name", true)),
                    world.now + 60_000),
                world.now);
    heron.run(heron.core.consents().give(desk.withCinema, record, world.now));
    world.settle();
    Id id = record.id();
    Dealing.Declaration forged =
        new Dealing.Declaration(
            id, Dealing.Declared.ERASED, List.of("Name"), world.now, "", 0, new byte[64]);
    saysAsItIs(ana, forged);
    assertEquals(0, heron.core.consents().of(id).orElseThrow().declarations().size());
    assertEquals(List.of(), ana.core.consents().all());
    ConsentRecord toAgent =
        new ConsentRecord(
            Id.of(world.crypto.random(32)),
            world.now,
            heron.id(),
            ana.id(),
            "Ana",
            "ServiceProvision",
            "",
            "Consent",
            List.of(new ConsentRecord.Field("Name", true)),
            world.now + 60_000);
    byte[] signature =
        world.crypto.ed25519Sign(
            heron.core.account().deviceKey().privateKey(), toAgent.toBeSigned());
    saysAsItIs(heron, new Dealing.Consented(toAgent, signature));
    assertEquals(1, cinema.core.consents().all().size());
    assertEquals(List.of(), ana.core.consents().all());
  }
}
