package sotto.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Desk;
import sotto.core.conversation.Head;
import sotto.core.conversation.Intent;
import sotto.core.conversation.Roster;
import sotto.core.identity.Leaf;
import sotto.wire.frame.Id;

/**
 * Conversations of service: a provider opens one with each customer, and lets agents in and out,
 * whom everybody in it sees with the name and the badge that the provider gives them.
 */
public final class Agents {
  private final State state;
  private final Commits commits;
  private final FrontDoor door;

  Agents(State state, Commits commits, FrontDoor door) {
    this.state = state;
    this.commits = commits;
    this.door = door;
  }

  /** As what somebody is in a conversation. */
  public enum Standing {
    MEMBER,
    PROVIDER,
    CUSTOMER,
    AGENT
  }

  /**
   * Somebody who reads in a conversation, with all devices.
   *
   * @param name as the provider attests it, of an agent; of others as they call themselves
   * @param badge of an agent; else empty
   */
  public record Present(Id account, String name, String badge, Standing standing) {}

  /** Everybody who can read what is said in a conversation now, this account as well. */
  public List<Present> present(String conversation) {
    Conversation of = state.conversation(conversation);
    List<Present> present = new ArrayList<>();
    List<Leaf> leaves = of.isActive() ? of.leaves(state.crypto) : List.of();
    for (Leaf leaf : leaves) {
      if (present.stream().noneMatch(each -> each.account.equals(leaf.account()))) {
        present.add(present(of, leaf));
      }
    }
    return present;
  }

  private static Present present(Conversation conversation, Leaf leaf) {
    Id account = leaf.account();
    Optional<Desk> desk = conversation.roster().flatMap(Roster::desk);
    return desk.flatMap(each -> each.agent(account))
        .map(agent -> new Present(account, agent.name(), agent.badge(), Standing.AGENT))
        .orElseGet(() -> {
          boolean customer = desk.filter(each -> each.customer().equals(account)).isPresent();
          Standing standing = customer ? Standing.CUSTOMER : Standing.PROVIDER;
          return new Present(
              account, leaf.name(), "", desk.isPresent() ? standing : Standing.MEMBER);
        });
  }

  /** Lets somebody in who asked, as a customer; gives the conversation. */
  public Core.Outcome<String> accept(String request, long now) {
    state.now = now;
    String conversation = door.accept(request, Roster.Kind.SERVICE);
    return new Core.Outcome<>(conversation, state.finish());
  }

  /** What agents call a conversation: the id that it has on their devices. */
  public String name(String conversation) {
    return state.conversation(conversation).ofGroup(state.crypto);
  }

  /** Whether this account is the provider in it, so that it can let agents in. */
  public boolean serves(String conversation) {
    return state
        .conversation(conversation)
        .provider()
        .filter(state.account().id()::equals)
        .isPresent();
  }

  /**
   * Makes one of service out of a conversation of two; what one is stays as it is. Throws {@link
   * CoreException} with NOT_ALLOWED where there are not two.
   */
  public Step serve(String conversation, long now) {
    state.now = now;
    Conversation with = state.conversation(conversation);
    if (!with.isActive() || with.isLeaving() || with.head().peer().isEmpty()) {
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    if (with.provider().isEmpty()) {
      door.serve(with);
    }
    return state.finish();
  }

  /**
   * An agent, who is a contact, shall be in it. Wanting it twice is wanting it once. Throws {@link
   * CoreException}: NOT_ALLOWED where this account is not the provider, UNKNOWN where the agent is
   * no contact, BAD_NAME where a name is not within its bounds.
   */
  public Step admit(String conversation, Desk.Agent agent, long now) {
    if (!state.contacts.containsKey(agent.account())) {
      throw new CoreException(CoreException.Code.UNKNOWN);
    }
    check(agent.name());
    check(agent.badge());
    return want(conversation, new Intent.Admit(agent), now);
  }

  private static void check(String words) {
    if (words.isBlank() || Utf8.bytes(words).length > Desk.WORDS_MAX) {
      throw new CoreException(CoreException.Code.BAD_NAME);
    }
  }

  /** An agent shall be in it no longer. Throws {@link CoreException} as {@link #admit} does. */
  public Step dismiss(String conversation, Id agent, long now) {
    return want(conversation, new Intent.Dismiss(agent), now);
  }

  private Step want(String id, Intent intent, long now) {
    state.now = now;
    Conversation conversation = state.conversation(id);
    if (!serves(id) || conversation.head().state() != Head.State.ACTIVE) {
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    if (conversation.head().intents().stream().noneMatch(intent::sameAs)) {
      commits.want(conversation, intent);
    }
    return state.finish();
  }
}
