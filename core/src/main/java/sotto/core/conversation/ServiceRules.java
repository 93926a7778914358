package sotto.core.conversation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sotto.core.identity.Leaf;
import sotto.mls.crypto.Crypto;
import sotto.mls.group.Group;
import sotto.mls.message.KeyPackage;
import sotto.mls.message.Proposal;
import sotto.wire.frame.Id;

/**
 * What holds of a commit to a conversation of service as a whole: whoever reads in it is the
 * provider, the customer, or an agent whom the roster lists, and nobody's name or badge changes
 * while they are in it.
 */
final class ServiceRules {
  private ServiceRules() {}

  /** The roster that a commit with these proposals leads to. */
  static Roster after(Roster before, List<Proposal> all) {
    return all.stream()
        .flatMap(each ->
            each instanceof Proposal.GroupContextExtensions(var extensions)
                ? Roster.of(extensions).stream()
                : java.util.stream.Stream.empty())
        .reduce((earlier, later) -> later)
        .orElse(before);
  }

  /** Whether it holds; of any other conversation it does. */
  static boolean allow(Crypto crypto, Group group, Roster before, List<Proposal> all) {
    Optional<Desk> was = before.desk();
    if (was.isEmpty()) {
      return true;
    }
    Roster after = after(before, all);
    return after.desk().filter(is -> is.customer().equals(was.get().customer())).isPresent()
        && all.stream().allMatch(each -> isListed(crypto, after, each))
        && staying(crypto, group, all).stream()
            .allMatch(account ->
                isListed(after, account)
                    && was.get()
                        .agent(account)
                        .equals(after.desk().flatMap(is -> is.agent(account))));
  }

  /** Whether everybody who is in a group may be. */
  static boolean isSound(Crypto crypto, Group group, Roster roster) {
    return staying(crypto, group, List.of()).stream().allMatch(each -> isListed(roster, each));
  }

  private static boolean isListed(Crypto crypto, Roster after, Proposal proposal) {
    return !(proposal instanceof Proposal.Add(KeyPackage added))
        || Leaf.of(crypto, added.leafNode())
            .filter(leaf -> isListed(after, leaf.account()))
            .isPresent();
  }

  private static boolean isListed(Roster roster, Id account) {
    return isParty(roster, account)
        || roster.desk().flatMap(desk -> desk.agent(account)).isPresent();
  }

  private static boolean isParty(Roster roster, Id account) {
    return roster.provider().filter(account::equals).isPresent()
        || roster.desk().filter(desk -> desk.customer().equals(account)).isPresent();
  }

  /** Accounts with a leaf that the commit does not take out. */
  private static Set<Id> staying(Crypto crypto, Group group, List<Proposal> all) {
    Set<Id> staying = new TreeSet<>();
    for (int leaf : group.members()) {
      if (all.stream().noneMatch(each -> each.equals(new Proposal.Remove(leaf)))) {
        RoleRules.account(crypto, group, leaf).ifPresent(staying::add);
      }
    }
    return staying;
  }
}
