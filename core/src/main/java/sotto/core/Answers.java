package sotto.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/** What follows from what a relay says: that it did what it was asked, or would not. */
final class Answers {
  private final State state;
  private final Commits commits;
  private final Epochs epochs;
  private final KeyPackages keyPackages;
  private final Deliveries deliveries;
  private final Handles handles;

  Answers(
      State state,
      Commits commits,
      Epochs epochs,
      KeyPackages keyPackages,
      Deliveries deliveries,
      Handles handles) {
    this.state = state;
    this.commits = commits;
    this.epochs = epochs;
    this.keyPackages = keyPackages;
    this.deliveries = deliveries;
    this.handles = handles;
  }

  /** Whether a relay may say this: only what it was asked for, and the home relay what waits. */
  boolean mayCome(String relay, Response response) {
    return response instanceof Response.Deliver
        ? relay.equals(state.home())
        : state.links.answers(relay, response, state.outgoing);
  }

  void come(Response response) {
    switch (response) {
      case Response.Done(int number) -> done(number, Optional.empty());
      case Response.Lost(int number, byte[] commit) -> done(number, Optional.of(commit));
      case Response.Slot(int number, Optional<byte[]> commit) ->
          epochs.slotAnswered(number, commit);
      case Response.Packages(int number, List<byte[]> packages) ->
          commits.poolAnswered(number, packages);
      case Response.PoolLevel(int number, int packages, boolean lastResort) ->
          keyPackages.levelAnswered(number, packages, lastResort);
      case Response.Refused(int number, Refusal refusal, int retryAfterMillis) ->
          refused(number, refusal);
      case Response.Deliver(Id mailbox, long sequence, byte[] envelope) -> {
        deliveries.delivered(mailbox, envelope);
        // After the rows of this step: what is acknowledged is on this device's disk.
        state.ask(number -> new Request.Ack(number, mailbox, sequence));
      }
      case Response.Handle(int number, byte[] card) -> handles.found(number, Optional.of(card));
      case Response.TakenOver takenOver -> {}
    }
  }

  /**
   * A request that was kept is done.
   *
   * @param winner what stood in a slot that it claimed
   */
  private void done(int number, Optional<byte[]> winner) {
    Outgoing item = state.outgoing.get(number);
    if (item == null) {
      return;
    }
    state.done(number);
    switch (item.kind()) {
      case COMMIT -> epochs.claimAnswered(item, winner);
      case MESSAGE ->
          item.message()
              .filter(message -> !isOnItsWay(item.conversation(), message))
              .ifPresent(message -> {
                state.write(
                    Row.note(item.conversation(), message, 's', state.account().id()), new byte[0]);
                state.effect(new Effect.Sent(item.conversation(), message));
                state.effect(new Effect.Changed(item.conversation()));
              });
      case HANDLE -> handles.done(item.request());
      case OTHER -> {}
    }
  }

  /** Whether another relay does not have a message yet. */
  private boolean isOnItsWay(String conversation, Id message) {
    return state.outgoing.values().stream()
        .anyMatch(item ->
            item.conversation().equals(conversation)
                && item.message().filter(message::equals).isPresent());
  }

  /**
   * A relay has a blob, or will never take it: then what waits for it is given up. What a commit
   * has for another relay than that of its slot goes out without; there the letter is lost.
   */
  void stored(Id blob, boolean taken) {
    if (taken) {
      state.blobs.stored(blob);
      return;
    }
    state.blobs.forget(blob);
    for (Map.Entry<Integer, Outgoing> each : List.copyOf(state.outgoing.entrySet())) {
      Outgoing item = each.getValue();
      if (item.after().contains(blob) && item.kind() == Outgoing.Kind.COMMIT) {
        commits.refused(item);
      } else if (item.after().contains(blob)) {
        state.done(each.getKey());
      }
    }
  }

  /** Some refusals are for the time being; others end a request. */
  private void refused(int number, Refusal refusal) {
    if (refusal == Refusal.NOT_FOUND) {
      commits.poolAnswered(number, List.of());
      handles.found(number, Optional.empty());
    }
    boolean forGood =
        switch (refusal) {
          case TOO_FAST, STORE_UNAVAILABLE, MAILBOX_FULL, TOO_MANY_MAILBOXES -> false;
          default -> true;
        };
    Optional<Outgoing> item = Optional.ofNullable(state.outgoing.get(number));
    if (forGood && item.isPresent()) {
      state.done(number);
      if (item.get().kind() == Outgoing.Kind.COMMIT) {
        commits.refused(item.get());
      }
      handles.refused(item.get().request(), refusal);
    }
  }
}
