package sotto.core.conversation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sotto.core.Base64Url;
import sotto.core.conversation.Roster.Kind;
import sotto.core.conversation.Roster.Role;
import sotto.core.identity.DeviceLog;
import sotto.core.identity.Leaf;
import sotto.mls.crypto.Crypto;
import sotto.mls.group.CommitRequest;
import sotto.mls.group.Group;
import sotto.mls.group.Proposed;
import sotto.mls.group.Received;
import sotto.mls.message.KeyPackage;
import sotto.mls.message.Proposal;
import sotto.mls.message.Sender;
import sotto.mls.tree.Extension;
import sotto.wire.frame.Id;
import sotto.wire.tls.Writer;

/**
 * Who may do what by a commit. Every device checks every commit, so that a hostile member gains
 * nothing: devices of one's own account are free; all else in a group needs an admin, changing
 * roles an owner, and between two people nobody can bring in a third.
 */
public final class RoleRules {
  private RoleRules() {}

  /** Whether {@code commit}, received in {@code before}, is within the rights of who made it. */
  public static boolean allow(Crypto crypto, Group before, Received.Commit commit) {
    if (!(commit.committer() instanceof Sender.Member(int leaf))) {
      return false;
    }
    Optional<Roster> roster = Roster.of(before.context().extensions());
    if (roster.isEmpty() || account(crypto, before, leaf).isEmpty()) {
      return false;
    }
    List<Proposal> all = commit.proposals().stream().map(Proposed::proposal).toList();
    if (!ServiceRules.allow(crypto, before, roster.get(), all)) {
      return false;
    }
    Roster after = ServiceRules.after(roster.get(), all);
    for (Proposed each : commit.proposals()) {
      if (comesBack(crypto, before, all, each.proposal())) {
        continue;
      }
      Optional<Id> proposer =
          each.sender() instanceof Sender.Member(int from)
              ? account(crypto, before, from)
              : Optional.empty();
      if (proposer.isEmpty()
          || !allow(crypto, before, roster.get(), after, proposer.get(), each.proposal())) {
        return false;
      }
    }
    return true;
  }

  /** Whether a commit that this member is about to make in {@code before} is within its rights. */
  public static boolean allowOwn(Crypto crypto, Group before, CommitRequest request) {
    Sender own = new Sender.Member(before.ownLeaf());
    List<Proposed> proposals =
        new ArrayList<>(request.proposals().stream().map(each -> new Proposed(each, own)).toList());
    if (request.withReceived()) {
      proposals.addAll(before.pendingProposals());
    }
    return allow(
        crypto,
        before,
        new Received.Commit(
            own, before.ownLeaf(), proposals, List.of(), List.of(), Optional.empty()));
  }

  /** Whether a conversation of service has nobody in it but who may be. */
  public static boolean isSound(Crypto crypto, Group group, Roster roster) {
    return ServiceRules.isSound(crypto, group, roster);
  }

  private static boolean allow(
      Crypto crypto, Group before, Roster roster, Roster after, Id committer, Proposal proposal) {
    boolean admin =
        roster.kind() == Kind.GROUP && roster.role(committer).compareTo(Role.ADMIN) >= 0;
    boolean provider = roster.provider().filter(committer::equals).isPresent();
    return switch (proposal) {
      case Proposal.Add(var keyPackage) ->
          admin
              || (roster.kind() == Kind.PERSON && isAlone(crypto, before, committer))
              || (provider && mayComeIn(crypto, before, after, committer, keyPackage))
              || Leaf.of(crypto, keyPackage.leafNode())
                  .filter(added -> added.account().equals(committer))
                  .filter(added ->
                      logOf(crypto, before, committer)
                          .filter(known ->
                              added.log().continues(known) || known.lists(added.deviceKey()))
                          .isPresent())
                  .isPresent();
      case Proposal.Remove(int leaf) -> {
        Optional<Id> removed = account(crypto, before, leaf);
        yield removed.filter(who -> who.equals(committer)).isPresent()
            || provider
            || (admin
                && removed
                    .filter(who -> roster.role(who).compareTo(roster.role(committer)) < 0)
                    .isPresent());
      }
      case Proposal.GroupContextExtensions(var extensions) ->
          Roster.of(extensions)
              .filter(changed ->
                  (admin || provider)
                      && withoutRoster(extensions)
                          .equals(withoutRoster(before.context().extensions()))
                      && changed.kind() == roster.kind()
                      && changed.relay().equals(roster.relay())
                      && (changed.roles().equals(roster.roles())
                          || roster.role(committer) == Role.OWNER))
              .isPresent();
      case Proposal.Update update -> true;
      case Proposal.PreSharedKey psk -> false;
      case Proposal.ReInit reInit -> false;
      case Proposal.ExternalInit external -> false;
    };
  }

  /** The customer when a conversation of service is opened, and agents whom the roster lists. */
  private static boolean mayComeIn(
      Crypto crypto, Group before, Roster after, Id provider, KeyPackage added) {
    Optional<Id> account = Leaf.of(crypto, added.leafNode()).map(Leaf::account);
    return account.flatMap(who -> after.desk().flatMap(desk -> desk.agent(who))).isPresent()
        || (isAlone(crypto, before, provider) && account.equals(after.desk().map(Desk::customer)));
  }

  /**
   * Whether a proposal is half of bringing a device back that could not follow: it is taken out and
   * put in by one commit, with a key package that it made for this group alone. Any member may.
   */
  private static boolean comesBack(
      Crypto crypto, Group before, List<Proposal> all, Proposal proposal) {
    return switch (proposal) {
      case Proposal.Add(var added) ->
          isReadmission(crypto, before, added)
              && leafOf(before, added.leafNode().signatureKey())
                  .filter(leaf -> sameAccount(crypto, before, leaf, added))
                  .filter(leaf ->
                      all.stream()
                          .anyMatch(
                              other -> other instanceof Proposal.Remove(int gone) && gone == leaf))
                  .isPresent();
      case Proposal.Remove(int leaf) ->
          all.stream()
              .anyMatch(other ->
                  other instanceof Proposal.Add(var added)
                      && isReadmission(crypto, before, added)
                      && leafOf(before, added.leafNode().signatureKey())
                          .filter(each -> each == leaf)
                          .isPresent()
                      && sameAccount(crypto, before, leaf, added));
      default -> false;
    };
  }

  /**
   * Whether a key package was made for coming back to this group, later than its device came back
   * the last time.
   */
  public static boolean isReadmission(Crypto crypto, Group group, KeyPackage keyPackage) {
    long before =
        leafOf(group, keyPackage.leafNode().signatureKey())
            .flatMap(group::member)
            .flatMap(node -> Readmission.of(node.extensions()))
            .map(Readmission::askedAt)
            .orElse(-1L);
    return Readmission.of(keyPackage.leafNode().extensions())
        .filter(asks ->
            asks.group().equals(Id.of(crypto.sha256(group.groupId()))) && asks.askedAt() > before)
        .isPresent();
  }

  private static boolean sameAccount(Crypto crypto, Group before, int leaf, KeyPackage added) {
    return Leaf.of(crypto, added.leafNode())
        .map(Leaf::account)
        .equals(account(crypto, before, leaf));
  }

  /** The leaf of a device. */
  public static Optional<Integer> leafOf(Group group, byte[] signatureKey) {
    return group.members().stream()
        .filter(leaf ->
            group
                .member(leaf)
                .filter(node -> Arrays.equals(node.signatureKey(), signatureKey))
                .isPresent())
        .findFirst();
  }

  /** Whether an account is the only one in a group: so it is when it opens a conversation. */
  private static boolean isAlone(Crypto crypto, Group group, Id account) {
    return group.members().stream()
        .allMatch(leaf -> account(crypto, group, leaf).filter(account::equals).isPresent());
  }

  /** The longest log that leaves of an account carry. */
  private static Optional<DeviceLog> logOf(Crypto crypto, Group group, Id account) {
    return group.members().stream()
        .flatMap(leaf -> group.member(leaf).flatMap(node -> Leaf.of(crypto, node)).stream())
        .map(Leaf::log)
        .filter(log -> log.account().equals(account))
        .max(Comparator.comparingInt(DeviceLog::entries));
  }

  /**
   * What a change of the roster must leave as it is: above all the capabilities that every member
   * has to have. Encoded, because records with arrays do not compare.
   */
  private static List<String> withoutRoster(List<Extension> extensions) {
    return extensions.stream()
        .filter(each -> each.type() != Leaf.ROSTER)
        .map(each -> Base64Url.encode(Writer.encode(each::write)))
        .toList();
  }

  /** The account at a leaf. */
  public static Optional<Id> account(Crypto crypto, Group group, int leaf) {
    return group.member(leaf).flatMap(node -> Leaf.of(crypto, node)).map(Leaf::account);
  }
}
