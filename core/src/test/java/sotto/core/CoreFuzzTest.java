package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sotto.core.World.Device;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.MessageRow;
import sotto.core.conversation.Payload;
import sotto.core.envelope.Envelope;
import sotto.mls.group.Group;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Response;
import sotto.wire.fuzz.Fuzz;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/** A core between a hostile relay, hostile people and a damaged disk: it never falls over. */
class CoreFuzzTest {
  private static final long WORK = 256 << 20;

  private final World world = new World(12);
  private final Device mira = world.device("Mira");
  private final Device lin = world.device("Lin");
  private final String lins;
  private final String miras;

  CoreFuzzTest() {
    mira.run(mira.core.connect(lin.core.cardLink(), "Hello!", world.now).step());
    world.settle();
    lin.run(lin.core.accept(mira.id().hex(), world.now).step());
    world.settle();
    lins = lin.onlyConversation();
    miras = mira.onlyConversation();
    mira.say(miras, "before");
    world.settle();
  }

  /** Rows that a restart reads: one of each kind, with something waiting of everything. */
  private Map<String, byte[]> rows() {
    mira.run(mira.core.singleUseCardLink().step());
    mira.run(mira.core.readReceipts(false));
    mira.run(mira.core.createGroup("Saturday hike", List.of(lin.id()), world.now).step());
    mira.disconnect();
    mira.say(miras, "waiting");
    Map<String, byte[]> live = new TreeMap<>();
    mira.disk.forEach((row, value) -> {
      if (Row.isLive(row)) {
        live.put(row, value);
      }
    });
    return live;
  }

  @TestFactory
  List<DynamicTest> a_damaged_row_is_read_or_said_to_be_bad() {
    Map<String, byte[]> live = rows();
    Map<String, String> oneOfEach = new TreeMap<>();
    live.keySet().forEach(row -> oneOfEach.put(row.replaceFirst("/.*", "/"), row));
    assertTrue(oneOfEach.size() > 8, oneOfEach.toString());
    List<DynamicTest> tests = new ArrayList<>();
    oneOfEach.forEach((kind, row) ->
        tests.add(
            DynamicTest.dynamicTest(
                kind,
                () ->
                    Fuzz.of("row " + kind, List.of(get(live, row)))
                        .oneIn(5)
                        .allowing(WORK)
                        .run(input -> restarts(live, row, input)))));
    return tests;
  }

  private boolean restarts(Map<String, byte[]> live, String row, byte[] input) {
    Map<String, byte[]> damaged = new HashMap<>(live);
    damaged.put(row, input);
    try {
      return new Core(world.crypto, damaged, world.now).hasAccount();
    } catch (CoreException e) {
      assertEquals(CoreException.Code.BAD_STATE, e.code());
      return false;
    }
  }

  @Test
  void a_damaged_row_of_the_history_is_read_or_said_to_be_bad() {
    List<byte[]> seeds = new ArrayList<>();
    mira.run(mira.core.createGroup("Saturday hike", List.of(lin.id()), world.now).step());
    world.settle();
    for (Device device : List.of(mira, lin)) {
      device
          .disk
          .tailMap(Row.MESSAGE)
          .forEach((row, value) -> {
            if (row.startsWith(Row.MESSAGE)) {
              seeds.add(value);
            }
          });
    }
    assertTrue(seeds.size() > 2);
    Fuzz.of("message row", seeds)
        .againstEncoding(input -> {
          try {
            return Optional.of(MessageRow.decode(input).encode());
          } catch (CoreException e) {
            return Optional.empty();
          }
        });
  }

  @Test
  void a_relay_that_says_anything_gets_nowhere() {
    Id mailbox = mailbox(lin);
    Group group = group(lin, lins);
    byte[] sealed = Envelope.seal(world.crypto, Conversation.envelopeKey(group), new byte[100]);
    List<byte[]> seeds = new ArrayList<>();
    for (Response each :
        List.of(
            new Response.Done(1),
            new Response.Refused(1, Refusal.NOT_FOUND, 0),
            new Response.Lost(1, sealed),
            new Response.Slot(1 << 31 | 1, Optional.of(sealed)),
            new Response.PoolLevel(1 << 31 | 2, 0, false),
            new Response.Packages(1 << 31 | 3, List.of(sealed)),
            new Response.Handle(1, new byte[50]),
            new Response.Deliver(mailbox, 7, sealed),
            new Response.Deliver(
                lin.core.account().card(world.crypto, new byte[0]).door(), 7, sealed),
            new Response.TakenOver(mailbox))) {
      seeds.add(each.encode());
    }
    Fuzz.of("hostile relay", seeds).allowing(WORK).run(input -> hears(lin, input));
    lin.restart();
  }

  private boolean hears(Device device, byte[] frame) {
    Response response;
    try {
      response = Reader.decode(frame, Response::read);
    } catch (Malformed e) {
      return false;
    }
    device.run(device.core.received(World.RELAY, response, world.now));
    device.toDevice.clear();
    return true;
  }

  @Test
  void a_member_who_says_anything_harms_nobody() {
    Group hostile = group(mira, miras);
    List<byte[]> seeds = new ArrayList<>();
    for (Content each :
        List.of(
            new Content.Text("x", Optional.of(lin.id())),
            new Content.Reaction(lin.id(), "❤"),
            new Content.Edit(lin.id(), "y"),
            new Content.Unsend(lin.id()),
            new Content.Receipt(true, List.of(lin.id(), mira.id())))) {
      seeds.add(new Payload(new byte[16], world.now, each.encode()).encode());
    }
    Id mailbox = mailbox(lin);
    long[] sequence = {100};
    Fuzz.of("hostile member", seeds)
        .oneIn(4)
        .allowing(WORK)
        .run(input ->
            delivers(
                mailbox,
                ++sequence[0],
                Envelope.seal(
                    world.crypto,
                    Conversation.envelopeKey(hostile),
                    hostile.encrypt(input, new byte[0], 0))));
    Fuzz.of("hostile member, no MLS", seeds)
        .oneIn(4)
        .allowing(WORK)
        .run(input ->
            delivers(
                mailbox,
                ++sequence[0],
                Envelope.seal(world.crypto, Conversation.envelopeKey(hostile), input)));
    lin.restart();
    lin.connect();
    lin.say(lins, "still here");
    world.settle();
    assertTrue(mira.words(miras).contains("still here"));
  }

  @Test
  void whoever_knocks_with_anything_is_not_heard() {
    Device stranger = world.device("Stranger");
    Map<String, byte[]> before = new LinkedHashMap<>(lin.disk);
    var card = lin.core.account().card(world.crypto, new byte[0]);
    byte[] knock =
        new sotto.core.door.Knock.Request(
                stranger.core.account().card(world.crypto, new byte[0]),
                stranger.core.account().log().encode(),
                "Hello",
                new byte[0],
                stranger.core.account().deviceKey().publicKey(),
                new byte[64])
            .encode();
    long[] sequence = {100};
    Fuzz.of("knock", List.of(knock))
        .oneIn(4)
        .allowing(WORK)
        .run(input ->
            delivers(
                card.door(),
                ++sequence[0],
                Envelope.sealToDoor(world.crypto, card.doorKey(), input)));
    assertTrue(lin.core.requests().isEmpty());
    assertEquals(before.keySet(), lin.disk.keySet());
  }

  private boolean delivers(Id mailbox, long sequence, byte[] envelope) {
    return hears(lin, new Response.Deliver(mailbox, sequence, envelope).encode());
  }

  private Id mailbox(Device device) {
    Group group = group(device, device.onlyConversation());
    return device.core.members(conversation(device)).stream()
        .filter(leaf -> leaf.account().equals(device.id()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(group.members()))
        .mailbox();
  }

  private static Conversation conversation(Device device) {
    return device.core.conversations().getLast();
  }

  private static Group group(Device device, String id) {
    return device.core.conversations().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .flatMap(Conversation::group)
        .orElseThrow();
  }

  private static byte[] get(Map<String, byte[]> rows, String row) {
    return Optional.ofNullable(rows.get(row)).orElseThrow();
  }
}
