package sotto.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Head;
import sotto.core.conversation.Intent;
import sotto.mls.group.Group;
import sotto.mls.message.Proposal;

/** Being out of a conversation, with all devices: no member can take out itself. */
final class Leaving {
  private final State state;
  private final Messages messages;
  private final Commits commits;
  private final Plans plans;
  private final Mail mail;

  /** The epoch in which this device asked to be taken out of a conversation. */
  private final Map<String, Long> proposed = new HashMap<>();

  Leaving(State state, Messages messages, Commits commits, Plans plans, Mail mail) {
    this.state = state;
    this.messages = messages;
    this.commits = commits;
    this.plans = plans;
    this.mail = mail;
  }

  /** The link is up again: what was proposed may not have arrived. */
  void connected() {
    proposed.clear();
  }

  /**
   * The next thing to do: this device takes the account's others out, and asks to be taken out
   * itself, in each epoch anew, because a proposal ends with its epoch.
   */
  void advance(Conversation conversation) {
    Group group = conversation.group().orElseThrow();
    if (messages.others(conversation).isEmpty()) {
      state.head(conversation, conversation.head().with(Head.State.LEFT).withIntents(List.of()));
      return;
    }
    boolean alone = Conversation.leavesOf(state.crypto, group, state.account().id()).size() == 1;
    Intent.Leave leave = new Intent.Leave();
    if (!alone) {
      plans
          .request(conversation, group, leave)
          .ifPresent(request -> commits.claim(conversation, group, leave, request));
    } else if (!Long.valueOf(group.epochNumber()).equals(proposed.get(conversation.id()))) {
      proposed.put(conversation.id(), group.epochNumber());
      byte[] proposal = group.propose(new Proposal.Remove(group.ownLeaf()));
      state.ratchets(conversation);
      mail.send(conversation, Outgoing.Kind.OTHER, Optional.empty(), proposal);
    }
  }
}
