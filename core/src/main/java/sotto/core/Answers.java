package sotto.core;

import java.util.List;
import java.util.Optional;
import sotto.wire.frame.Refusal;

/** What follows when a relay did what it was asked, or would not. */
final class Answers {
  private final State state;
  private final Commits commits;

  Answers(State state, Commits commits) {
    this.state = state;
    this.commits = commits;
  }

  /**
   * A request that was kept is done.
   *
   * @param winner what stood in a slot that it claimed
   */
  void done(int number, Optional<byte[]> winner) {
    Outgoing item = state.outgoing.get(number);
    if (item == null) {
      return;
    }
    state.done(number);
    switch (item.kind()) {
      case COMMIT -> commits.claimAnswered(item, winner);
      case MESSAGE ->
          item.message()
              .ifPresent(message -> {
                state.write(
                    Row.note(item.conversation(), message, 's', state.account().id()), new byte[0]);
                state.effect(new Effect.Sent(item.conversation(), message));
                state.effect(new Effect.Changed(item.conversation()));
              });
      case OTHER -> {}
    }
  }

  /** Some refusals are for the time being; others end a request. */
  void refused(int number, Refusal refusal) {
    if (refusal == Refusal.NOT_FOUND) {
      commits.poolAnswered(number, List.of());
    }
    boolean forGood =
        switch (refusal) {
          case TOO_FAST, STORE_UNAVAILABLE, MAILBOX_FULL, TOO_MANY_MAILBOXES -> false;
          default -> true;
        };
    if (forGood && state.outgoing.containsKey(number)) {
      state.done(number);
    }
  }
}
