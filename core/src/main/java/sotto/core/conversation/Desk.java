package sotto.core.conversation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sotto.core.Utf8;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Who may be in a conversation of service beside its owner, the provider.
 *
 * @param customer never changes
 * @param agents in the order of their accounts, at most {@link #AGENTS_MAX}
 */
public record Desk(Id customer, List<Agent> agents) {
  public static final int AGENTS_MAX = 8;

  /** Bytes of a name or a badge. */
  public static final int WORDS_MAX = 64;

  /**
   * Somebody who speaks for the provider, as the provider attests it.
   *
   * @param badge what the agent is there, such as "Front of house"
   */
  public record Agent(Id account, String name, String badge) {
    static Agent read(Reader in) {
      return new Agent(Id.read(in), Utf8.read(in, WORDS_MAX), Utf8.read(in, WORDS_MAX));
    }

    void write(Writer out) {
      Utf8.write(out.fixed(account.bytes()), name);
      Utf8.write(out, badge);
    }
  }

  public Desk {
    agents = List.copyOf(agents);
  }

  /** A customer whom no agent serves yet. */
  public static Desk of(Id customer) {
    return new Desk(customer, List.of());
  }

  public Optional<Agent> agent(Id account) {
    return agents.stream().filter(each -> each.account.equals(account)).findFirst();
  }

  /** With one more agent, or another name for one. */
  public Desk with(Agent agent) {
    List<Agent> changed = new ArrayList<>(without(agent.account).agents);
    changed.add(agent);
    changed.sort(Comparator.comparing(Agent::account));
    return new Desk(customer, changed);
  }

  public Desk without(Id account) {
    return new Desk(
        customer, agents.stream().filter(each -> !each.account.equals(account)).toList());
  }

  /** With those agents alone who are among these accounts. */
  public Desk among(Set<Id> accounts) {
    return new Desk(
        customer, agents.stream().filter(each -> accounts.contains(each.account)).toList());
  }

  static Desk read(Reader in) {
    Desk desk = new Desk(Id.read(in), in.vector(AGENTS_MAX, Agent::read));
    for (int i = 0; i < desk.agents.size(); i++) {
      Id account = desk.agents.get(i).account;
      boolean ordered = i == 0 || desk.agents.get(i - 1).account.compareTo(account) < 0;
      if (!ordered || account.equals(desk.customer)) {
        throw in.invalid();
      }
    }
    return desk;
  }

  void write(Writer out) {
    out.fixed(customer.bytes()).vector(agents, (inner, agent) -> agent.write(inner));
  }
}
