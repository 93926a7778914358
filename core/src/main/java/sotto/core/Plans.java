package sotto.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Desk;
import sotto.core.conversation.Intent;
import sotto.core.conversation.Parcel;
import sotto.core.conversation.RoleRules;
import sotto.core.conversation.Roster;
import sotto.core.door.Knock;
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
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What to commit for what is wanted: proposals, the key packages that they need, and the
 * invitations that go with them.
 */
final class Plans {
  private final State state;
  private final Pools pools;
  private final Mail mail;

  Plans(State state, Pools pools) {
    this.state = state;
    this.pools = pools;
    this.mail = new Mail(state);
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
      case Intent.Admit(Desk.Agent agent) -> admission(conversation, group, roster, agent);
      case Intent.Dismiss(Id account) -> Optional.of(dismissal(group, roster, account));
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
    List<Proposal> proposals = new ArrayList<>();
    difference.gone().forEach(leaf -> proposals.add(new Proposal.Remove(leaf)));
    return with(conversation, proposals, difference.missing()).map(CommitRequest::of);
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

  /** The roster with an agent, without those who went, and the agent's devices, in one commit. */
  private Optional<CommitRequest> admission(
      Conversation conversation, Group group, Roster roster, Desk.Agent agent) {
    Desk desk = desk(roster).among(Conversation.accounts(state.crypto, group));
    if (desk.agent(agent.account()).isPresent() || desk.agents().size() >= Desk.AGENTS_MAX) {
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    return additions(conversation, List.of(agent.account()))
        .map(additions -> {
          additions.addFirst(change(roster.at(desk.with(agent))));
          return CommitRequest.of(additions);
        });
  }

  private CommitRequest dismissal(Group group, Roster roster, Id account) {
    List<Proposal> proposals =
        new ArrayList<>(List.of(change(roster.at(desk(roster).without(account)))));
    Conversation.leavesOf(state.crypto, group, account)
        .forEach(leaf -> proposals.add(new Proposal.Remove(leaf)));
    return CommitRequest.of(proposals);
  }

  private static Desk desk(Roster roster) {
    return roster.desk().orElseThrow(() -> new CoreException(CoreException.Code.NOT_ALLOWED));
  }

  private static CommitRequest changed(Roster roster) {
    return CommitRequest.of(List.of(change(roster)));
  }

  private static Proposal change(Roster roster) {
    Extension required = new Extension(Extension.REQUIRED_CAPABILITIES, requiredCapabilities());
    return new Proposal.GroupContextExtensions(List.of(required, roster.extension()));
  }

  /** All members understand Sotto's extensions. */
  static byte[] requiredCapabilities() {
    return Writer.encode(
        new Capabilities.RequiredCapabilities(Leaf.KNOWN, List.of(), List.of())::write);
  }

  private Optional<List<Proposal>> additions(Conversation conversation, List<Id> accounts) {
    return with(conversation, new ArrayList<>(), accounts);
  }

  /** Proposals, and additions to them; empty while a pool has not answered. */
  private Optional<List<Proposal>> with(
      Conversation conversation, List<Proposal> proposals, List<Id> wanted) {
    boolean complete = true;
    for (Id each : wanted) {
      Optional<List<KeyPackage>> found = pools.take(conversation, each);
      complete &= found.isPresent();
      found.ifPresent(
          packages -> packages.forEach(taken -> proposals.add(new Proposal.Add(taken))));
    }
    if (complete && proposals.isEmpty()) {
      throw new CoreException(CoreException.Code.UNKNOWN);
    }
    return complete ? Optional.of(proposals) : Optional.empty();
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
          .ifPresent(added -> {
            byte[] doorKey = doorKey(added, intent);
            to.computeIfAbsent(
                    Id.of(doorKey),
                    key -> new Mail.Addressee(added.relay(), new ArrayList<>(), doorKey))
                .mailboxes()
                .add(added.mailbox());
          });
    }
    return mail.toDoors(List.copyOf(to.values()), invitation);
  }

  private byte[] doorKey(Leaf added, Intent intent) {
    if (intent instanceof Intent.Readmit(byte[] keyPackage, byte[] doorKey)) {
      return doorKey;
    }
    if (added.account().equals(state.account().id())) {
      return pools.ownDoorKey(added.device());
    }
    return Optional.ofNullable(state.contacts.get(added.account()))
        .map(contact -> contact.card().doorKey())
        .orElseThrow(() -> new CoreException(CoreException.Code.UNKNOWN));
  }
}
