package sotto.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Intent;
import sotto.core.conversation.Parcel;
import sotto.core.conversation.RoleRules;
import sotto.core.conversation.Roster;
import sotto.core.door.Knock;
import sotto.core.identity.Card;
import sotto.core.identity.DeviceLog;
import sotto.core.identity.Leaf;
import sotto.mls.group.CommitRequest;
import sotto.mls.group.Group;
import sotto.mls.group.Prepared;
import sotto.mls.message.KeyPackage;
import sotto.mls.message.Proposal;
import sotto.mls.message.Welcome;
import sotto.mls.tree.Capabilities;
import sotto.mls.tree.Extension;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What to commit for what is wanted: proposals, the key packages that they need, and the
 * invitations that go with them.
 */
final class Plans {
  private final State state;
  private final KeyPackages keyPackages;
  private final Mail mail;

  /** Questions to pools that the relay has not answered. */
  private final Map<Integer, PoolQuestion> poolQuestions = new HashMap<>();

  private final Map<String, Map<Id, List<KeyPackage>>> packages = new HashMap<>();

  /**
   * @param wanted an account; or one device of the own account, by its key
   */
  private record PoolQuestion(String relay, String conversation, Id wanted) {}

  Plans(State state, KeyPackages keyPackages) {
    this.state = state;
    this.keyPackages = keyPackages;
    this.mail = new Mail(state);
  }

  /** The home link is up again: whatever was asked is asked anew. */
  void connected() {
    poolQuestions.clear();
    packages.clear();
  }

  /** Another link is up again. */
  void connected(String relay) {
    poolQuestions.values().removeIf(each -> each.relay.equals(relay));
  }

  /** What was fetched for a conversation is used up, or of no use. */
  void done(Conversation conversation) {
    packages.remove(conversation.id());
  }

  /** Whether the own role is enough for all of this. */
  boolean mayAsk(Group group, List<Intent> intents) {
    boolean roles = intents.stream().anyMatch(each -> each instanceof Intent.SetRole);
    Roster.Role needed = roles ? Roster.Role.OWNER : Roster.Role.ADMIN;
    return Roster.of(group.context().extensions())
        .filter(roster -> roster.role(state.account().id()).compareTo(needed) >= 0)
        .isPresent();
  }

  /** What to commit for an intent; empty while something is missing that was asked for. */
  Optional<CommitRequest> request(Conversation conversation, Group group, Intent intent) {
    Roster roster =
        Roster.of(group.context().extensions())
            .orElseThrow(() -> new CoreException(CoreException.Code.BAD_STATE));
    return switch (intent) {
      case Intent.Add(List<Id> accounts) ->
          additions(conversation, accounts).map(CommitRequest::of);
      case Intent.Remove(Id account) -> {
        List<Proposal> removals = new ArrayList<>();
        Conversation.leavesOf(state.crypto, group, account)
            .forEach(leaf -> removals.add(new Proposal.Remove(leaf)));
        if (removals.isEmpty()) {
          throw new CoreException(CoreException.Code.UNKNOWN);
        }
        yield Optional.of(CommitRequest.of(removals));
      }
      case Intent.Rename(String title) -> Optional.of(changed(roster.titled(title)));
      case Intent.Picture(byte[] picture) -> Optional.of(changed(roster.pictured(picture)));
      case Intent.SetRole(Id account, Roster.Role role) ->
          Optional.of(changed(roster.with(account, role)));
      case Intent.TakeUp() -> {
        if (group.pendingProposals().isEmpty()) {
          throw new CoreException(CoreException.Code.UNKNOWN);
        }
        yield Optional.of(CommitRequest.refresh().withReceivedProposals());
      }
      case Intent.Refresh() -> Optional.of(CommitRequest.refresh());
      case Intent.Link link -> Optional.of(CommitRequest.refresh());
      case Intent.Unlink(byte[] deviceKey) ->
          Optional.of(
              CommitRequest.of(
                  RoleRules.leafOf(group, deviceKey).stream()
                      .map(leaf -> (Proposal) new Proposal.Remove(leaf))
                      .toList()));
      case Intent.Leave() ->
          Optional.of(
              CommitRequest.of(
                  Conversation.leavesOf(state.crypto, group, state.account().id()).stream()
                      .filter(leaf -> leaf != group.ownLeaf())
                      .map(leaf -> (Proposal) new Proposal.Remove(leaf))
                      .toList()));
      case Intent.Devices() -> devices(conversation);
      case Intent.Readmit(byte[] keyPackage, byte[] doorKey) ->
          Optional.of(CommitRequest.of(readmission(group, keyPackage)));
    };
  }

  /** What the log says once the intent came to pass; throws where it cannot. */
  DeviceLog log(Intent intent) {
    Account own = state.account();
    return switch (intent) {
      case Intent.Link(byte[] deviceKey, String name, Id reply, byte[] replyKey) -> {
        if (own.log().lists(deviceKey)) {
          throw new CoreException(CoreException.Code.UNKNOWN);
        }
        yield own.log().add(state.crypto, own.deviceKey(), deviceKey, name);
      }
      case Intent.Unlink(byte[] deviceKey) -> {
        if (!own.log().lists(deviceKey)) {
          throw new CoreException(CoreException.Code.UNKNOWN);
        }
        yield own.log().remove(state.crypto, own.deviceKey(), deviceKey);
      }
      default -> own.log();
    };
  }

  private Optional<CommitRequest> devices(Conversation conversation) {
    DeviceDifference difference = DeviceDifference.of(state, conversation);
    if (difference.isEmpty()) {
      throw new CoreException(CoreException.Code.UNKNOWN);
    }
    Map<Id, List<KeyPackage>> known =
        packages.computeIfAbsent(conversation.id(), fresh -> new HashMap<>());
    List<Proposal> proposals = new ArrayList<>();
    difference.gone().forEach(leaf -> proposals.add(new Proposal.Remove(leaf)));
    boolean complete = true;
    for (Id device : difference.missing()) {
      List<KeyPackage> found = known.get(device);
      if (found == null) {
        complete = false;
        askPool(conversation, device);
      } else {
        found.forEach(each -> proposals.add(new Proposal.Add(each)));
      }
    }
    if (complete && proposals.isEmpty()) {
      throw new CoreException(CoreException.Code.UNKNOWN);
    }
    return complete ? Optional.of(CommitRequest.of(proposals)) : Optional.empty();
  }

  private List<Proposal> readmission(Group group, byte[] encoded) {
    KeyPackage keyPackage = Reader.decode(encoded, KeyPackage::read);
    int leaf =
        RoleRules.leafOf(group, keyPackage.leafNode().signatureKey())
            .orElseThrow(() -> new CoreException(CoreException.Code.UNKNOWN));
    if (!RoleRules.isReadmission(state.crypto, group, keyPackage)) {
      // Somebody else was faster.
      throw new CoreException(CoreException.Code.UNKNOWN);
    }
    return List.of(new Proposal.Remove(leaf), new Proposal.Add(keyPackage));
  }

  private static CommitRequest changed(Roster roster) {
    Extension required = new Extension(Extension.REQUIRED_CAPABILITIES, requiredCapabilities());
    return CommitRequest.of(
        List.of(new Proposal.GroupContextExtensions(List.of(required, roster.extension()))));
  }

  /** All members understand Sotto's extensions. */
  static byte[] requiredCapabilities() {
    return Writer.encode(
        new Capabilities.RequiredCapabilities(Leaf.KNOWN, List.of(), List.of())::write);
  }

  private Optional<List<Proposal>> additions(Conversation conversation, List<Id> accounts) {
    Map<Id, List<KeyPackage>> known =
        packages.computeIfAbsent(conversation.id(), fresh -> new HashMap<>());
    List<Proposal> additions = new ArrayList<>();
    boolean complete = true;
    for (Id account : accounts) {
      List<KeyPackage> found = known.get(account);
      if (found == null) {
        complete = false;
        askPool(conversation, account);
      } else {
        found.forEach(each -> additions.add(new Proposal.Add(each)));
      }
    }
    if (complete && additions.isEmpty()) {
      throw new CoreException(CoreException.Code.UNKNOWN);
    }
    return complete ? Optional.of(additions) : Optional.empty();
  }

  private void askPool(Conversation conversation, Id wanted) {
    Account own = state.account();
    boolean sibling = own.log().lists(wanted.bytes());
    Card card =
        sibling
            ? own.card(state.crypto, new byte[0])
            : Optional.ofNullable(state.contacts.get(wanted))
                .map(Contact::card)
                .orElseThrow(() -> new CoreException(CoreException.Code.UNKNOWN));
    Optional<Id> device =
        sibling ? Optional.of(keyPackages.poolDevice(wanted.bytes())) : Optional.empty();
    PoolQuestion question = new PoolQuestion(card.relay(), conversation.id(), wanted);
    if (!poolQuestions.containsValue(question)) {
      int number =
          state.ask(card.relay(), asked -> new Request.TakePackages(asked, card.pool(), device));
      if (state.links.isUp(card.relay())) {
        poolQuestions.put(number, question);
      }
    }
  }

  /** Packages of an account came, or there are none; gives the conversation that waited. */
  Optional<Conversation> poolAnswered(int number, List<byte[]> sealed) {
    Optional<PoolQuestion> question = Optional.ofNullable(poolQuestions.remove(number));
    question.ifPresent(asked -> {
      List<KeyPackage> opened =
          sealed.stream().flatMap(each -> openPackage(asked.wanted, each).stream()).toList();
      packages
          .computeIfAbsent(asked.conversation, fresh -> new HashMap<>())
          .put(asked.wanted, opened);
    });
    return question.flatMap(
        asked -> Optional.ofNullable(state.conversations.get(asked.conversation)));
  }

  private Optional<KeyPackage> openPackage(Id wanted, byte[] sealed) {
    Account own = state.account();
    boolean sibling = own.log().lists(wanted.bytes());
    Optional<byte[]> poolKey =
        sibling
            ? Optional.of(own.keys().poolKey())
            : Optional.ofNullable(state.contacts.get(wanted)).map(each -> each.card().poolKey());
    try {
      return poolKey
          .flatMap(key -> KeyPackages.open(state.crypto, key, sealed))
          .map(bytes -> Reader.decode(bytes, KeyPackage::read))
          .filter(keyPackage -> Leaf.isInTime(keyPackage.leafNode(), state.now))
          .filter(keyPackage ->
              Leaf.of(state.crypto, keyPackage.leafNode())
                  .filter(leaf ->
                      sibling
                          ? leaf.device().equals(wanted) && leaf.account().equals(own.id())
                          : leaf.account().equals(wanted) && isNotGone(leaf))
                  .isPresent());
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** A device that was removed from its account may still have packages in a pool that it knew. */
  private boolean isNotGone(Leaf candidate) {
    return Optional.ofNullable(
            state.conversations.get(Conversation.withPerson(state.crypto, candidate.account())))
        .stream()
        .flatMap(each -> each.leaves(state.crypto).stream())
        .filter(leaf -> leaf.account().equals(candidate.account()))
        .allMatch(leaf ->
            candidate.log().continues(leaf.log()) || leaf.log().lists(candidate.deviceKey()));
  }

  /** The Welcome, for each account into the mailboxes that its devices' key packages name. */
  List<Parcel> invitations(Prepared prepared, Welcome welcome, Intent intent) {
    byte[] invitation =
        new Knock.Invitation(welcome, state.account().card(state.crypto, new byte[0])).encode();
    Map<Id, Mail.Addressee> to = new LinkedHashMap<>();
    for (int leaf : prepared.added()) {
      prepared
          .next()
          .member(leaf)
          .flatMap(node -> Leaf.of(state.crypto, node))
          .ifPresent(added ->
              to.computeIfAbsent(
                      added.account(),
                      account ->
                          new Mail.Addressee(
                              added.relay(), new ArrayList<>(), doorKey(account, intent)))
                  .mailboxes()
                  .add(added.mailbox()));
    }
    return mail.toDoors(List.copyOf(to.values()), invitation);
  }

  private byte[] doorKey(Id account, Intent intent) {
    if (intent instanceof Intent.Readmit(byte[] keyPackage, byte[] doorKey)) {
      return doorKey;
    }
    if (account.equals(state.account().id())) {
      return state.account().keys().doorKey().publicKey();
    }
    return Optional.ofNullable(state.contacts.get(account))
        .map(contact -> contact.card().doorKey())
        .orElseThrow(() -> new CoreException(CoreException.Code.UNKNOWN));
  }
}
