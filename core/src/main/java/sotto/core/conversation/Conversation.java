package sotto.core.conversation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sotto.core.Utf8;
import sotto.core.identity.Leaf;
import sotto.mls.crypto.Crypto;
import sotto.mls.group.Group;
import sotto.mls.group.PastEpoch;
import sotto.wire.frame.Id;
import sotto.wire.tls.Writer;

/**
 * A conversation in memory: its head, its group once there is one, and what is left of the epochs
 * before.
 */
public final class Conversation {
  /** Epochs whose late messages can still be read. */
  public static final int PAST_MAX = 3;

  /** Envelopes that came before the commit that they follow. */
  public static final int EARLY_MAX = 2_000;

  /** An epoch that is over, with the key of its envelopes. */
  public record Past(PastEpoch epoch, byte[] key) {}

  private final String id;
  private Head head;
  private Optional<Group> group = Optional.empty();
  private Optional<Pending> pending = Optional.empty();
  private final List<Past> past = new ArrayList<>();
  private final Map<Integer, Optional<Leaf>> leaves = new HashMap<>();

  public Conversation(String id, Head head) {
    this.id = id;
    this.head = head;
  }

  public String id() {
    return id;
  }

  /** The id of the conversation with a person: the same on all devices of an account. */
  public static String withPerson(Crypto crypto, Id account) {
    return idOf(crypto, "person", account.bytes());
  }

  /** The id of a group: the same for all its members. */
  public static String ofGroup(Crypto crypto, byte[] groupId) {
    return idOf(crypto, "group", groupId);
  }

  /** The id of the conversation of an account's own devices. */
  public static String ofSelf(Crypto crypto, Id account) {
    return idOf(crypto, "self", account.bytes());
  }

  private static String idOf(Crypto crypto, String kind, byte[] name) {
    byte[] input =
        Writer.encode(out ->
            out.opaque(Utf8.bytes("sotto conversation 1")).opaque(Utf8.bytes(kind)).opaque(name));
    return Id.of(crypto.sha256(input)).hex().substring(0, 32);
  }

  public Head head() {
    return head;
  }

  public void head(Head changed) {
    head = changed;
  }

  public Optional<Group> group() {
    return group;
  }

  public void group(Group present) {
    group = Optional.of(present);
    leaves.clear();
  }

  /**
   * The member at a leaf of the present group. Kept while the group is: to read a leaf is to check
   * the signatures of a device log.
   */
  public Optional<Leaf> leaf(Crypto crypto, int index) {
    return leaves.computeIfAbsent(
        index,
        fresh -> group.flatMap(in -> in.member(index)).flatMap(node -> Leaf.of(crypto, node)));
  }

  /** Its members, a leaf for each device. */
  public List<Leaf> leaves(Crypto crypto) {
    return group.stream()
        .flatMap(in -> in.members().stream())
        .flatMap(index -> leaf(crypto, index).stream())
        .toList();
  }

  public Optional<Pending> pending() {
    return pending;
  }

  public void pending(Optional<Pending> changed) {
    pending = changed;
  }

  public List<Past> past() {
    return past;
  }

  public boolean isActive() {
    return head.state() == Head.State.ACTIVE && group.isPresent();
  }

  /** Nothing is wanted of it that was not done. */
  public boolean isSettled() {
    return !isActive() || isLeaving() || (pending.isEmpty() && head.intents().isEmpty());
  }

  /** The person left, and the others have not taken this account out yet. */
  public boolean isLeaving() {
    return head.intents().contains(new Intent.Leave());
  }

  /** The key that seals envelopes of an epoch. */
  public static byte[] envelopeKey(Group group) {
    return group.export("sotto envelope", new byte[0], 32);
  }

  /** The name of the slot that ends an epoch: a new one for each that was found void. */
  public static Id slot(Group group, int index) {
    return Id.of(group.export("sotto slot", new Writer().uint32(index).toBytes(), 32));
  }

  /** Mailboxes of all members but this device. */
  public static List<Id> mailboxes(Crypto crypto, Group group) {
    List<Id> mailboxes = new ArrayList<>();
    for (int leaf : group.members()) {
      if (leaf != group.ownLeaf()) {
        group
            .member(leaf)
            .flatMap(node -> Leaf.of(crypto, node))
            .ifPresent(member -> mailboxes.add(member.mailbox()));
      }
    }
    return mailboxes;
  }

  /** The same by the relay on which each lies. */
  public static Map<String, List<Id>> mailboxesByRelay(Crypto crypto, Group group) {
    Map<String, List<Id>> mailboxes = new LinkedHashMap<>();
    for (int leaf : group.members()) {
      if (leaf != group.ownLeaf()) {
        group
            .member(leaf)
            .flatMap(node -> Leaf.of(crypto, node))
            .ifPresent(member ->
                mailboxes
                    .computeIfAbsent(member.relay(), fresh -> new ArrayList<>())
                    .add(member.mailbox()));
      }
    }
    return mailboxes;
  }

  /** Origin of the relay that has the slots of a group. */
  public static String relay(Group group) {
    return Roster.of(group.context().extensions()).map(Roster::relay).orElse("");
  }

  /** Leaves of an account. */
  public static List<Integer> leavesOf(Crypto crypto, Group group, Id account) {
    List<Integer> leaves = new ArrayList<>();
    for (int leaf : group.members()) {
      if (RoleRules.account(crypto, group, leaf).filter(account::equals).isPresent()) {
        leaves.add(leaf);
      }
    }
    return leaves;
  }

  /** Accounts that have a leaf in a group. */
  public static Set<Id> accounts(Crypto crypto, Group group) {
    Set<Id> accounts = new TreeSet<>();
    group
        .members()
        .forEach(leaf -> RoleRules.account(crypto, group, leaf).ifPresent(accounts::add));
    return accounts;
  }

  /** What its group is called by those who have no peer in it. */
  public String ofGroup(Crypto crypto) {
    return ofGroup(crypto, group.map(Group::groupId).orElse(new byte[0]));
  }

  /** The roster of the present group. */
  public Optional<Roster> roster() {
    return group.flatMap(in -> Roster.of(in.context().extensions()));
  }

  /** The provider, of a conversation of service; empty for any other. */
  public Optional<Id> provider() {
    return roster().flatMap(Roster::provider);
  }

  /** An agent, of a conversation of service. */
  public Optional<Desk.Agent> agent(Id account) {
    return roster().flatMap(Roster::desk).flatMap(desk -> desk.agent(account));
  }
}
