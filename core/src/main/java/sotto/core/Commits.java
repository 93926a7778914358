package sotto.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.Head;
import sotto.core.conversation.Intent;
import sotto.core.conversation.Parcel;
import sotto.core.conversation.Pending;
import sotto.core.conversation.Readmission;
import sotto.core.conversation.RoleRules;
import sotto.core.identity.Leaf;
import sotto.mls.MlsException;
import sotto.mls.group.CommitRequest;
import sotto.mls.group.Group;
import sotto.mls.group.Prepared;
import sotto.mls.tree.Extension;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;

/**
 * Own commits: what is wanted of a group becomes one, that claims the slot of the present epoch.
 * Whether it counts, {@link Epochs} finds out.
 */
final class Commits {
  private final State state;
  private final Messages messages;
  private final Pools pools;
  private final Plans plans;
  private final Leaving leaving;
  private final Mail mail;

  Commits(State state, Messages messages, KeyPackages keyPackages) {
    this.state = state;
    this.messages = messages;
    this.pools = new Pools(state, keyPackages);
    this.plans = new Plans(state, pools);
    this.mail = new Mail(state);
    this.leaving = new Leaving(state, messages, this, plans, mail);
  }

  /** The home link is up again: whatever was asked is asked anew. */
  void connected() {
    leaving.connected();
    pools.connected();
  }

  /** The same for the link with another relay. */
  void connected(String relay) {
    pools.connected(relay);
  }

  /** Brings in what the own account's log lists and takes out what it does not list, if it must. */
  void completeDevices(Conversation conversation) {
    if (conversation.isActive()
        && !conversation.isLeaving()
        && !conversation.head().intents().contains(new Intent.Devices())
        && !DeviceDifference.of(state, conversation).isEmpty()) {
      want(conversation, new Intent.Devices());
    }
  }

  /** Goes on with all that may go on now. */
  void advance() {
    List.copyOf(state.conversations.values()).forEach(this::advance);
  }

  /** What a person asks of a group; throws {@link CoreException} where the own role is too low. */
  void wantAsMember(Conversation conversation, List<Intent> intents) {
    if (!conversation.isActive()
        || conversation.head().peer().isPresent()
        || !plans.mayAsk(conversation.group().orElseThrow(), intents)) {
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    intents.forEach(intent -> want(conversation, intent));
  }

  void want(Conversation conversation, Intent intent) {
    List<Intent> intents = new ArrayList<>(conversation.head().intents());
    intents.add(intent);
    state.head(conversation, conversation.head().withIntents(intents));
    advance(conversation);
  }

  /** Forgets an own commit, the claim for it, and what would have gone out with it. */
  void drop(Conversation conversation) {
    conversation
        .pending()
        .ifPresent(
            made -> made.parcels().forEach(parcel -> parcel.after().forEach(state.blobs::forget)));
    forgetClaim(conversation).forEach(state.blobs::forget);
  }

  /** Gives the blobs that the claim waits for. */
  List<Id> forgetClaim(Conversation conversation) {
    List<Id> after = new ArrayList<>();
    if (conversation.pending().isPresent()) {
      state.pending(conversation, Optional.empty());
      for (Map.Entry<Integer, Outgoing> each : List.copyOf(state.outgoing.entrySet())) {
        Outgoing item = each.getValue();
        if (item.kind() == Outgoing.Kind.COMMIT && item.conversation().equals(conversation.id())) {
          after.addAll(item.after());
          state.done(each.getKey());
        }
      }
    }
    return after;
  }

  /** Packages of an account came, or there are none. */
  void poolAnswered(int number, List<byte[]> sealed) {
    pools.answered(number, sealed).ifPresent(this::advance);
  }

  /** Makes the next commit that is wanted, if nothing stands in the way. */
  void advance(Conversation conversation) {
    if (!conversation.isActive()
        || conversation.pending().isPresent()
        || conversation.head().intents().isEmpty()
        || !state.blobs.hasRoom()) {
      return;
    }
    if (conversation.isLeaving()) {
      leaving.advance(conversation);
      return;
    }
    Group group = conversation.group().orElseThrow();
    Intent intent = conversation.head().intents().getFirst();
    try {
      Optional<CommitRequest> request = plans.request(conversation, group, intent);
      if (request.isPresent()) {
        claim(conversation, group, intent, request.get());
      }
    } catch (MlsException | CoreException e) {
      // It cannot be done any more: the person it is about is gone, or the right to do it is. Or
      // another device did it first.
      giveUp(conversation, intent);
    }
  }

  /** The relay refuses a claim for good, or what hangs on it: what was wanted cannot be done. */
  void refused(Outgoing claim) {
    Optional.ofNullable(state.conversations.get(claim.conversation()))
        .filter(conversation -> isPresent(conversation, claim))
        .ifPresent(conversation -> {
          Intent intent = conversation.pending().orElseThrow().intent();
          drop(conversation);
          giveUp(conversation, intent);
        });
  }

  /** Whether a claim is that for the commit that waits in this conversation. */
  boolean isPresent(Conversation conversation, Outgoing claim) {
    return claim.request() instanceof Request.Claim asked
        && conversation
            .pending()
            .filter(pending -> Messages.same(pending.commit(), asked.commit()))
            .isPresent();
  }

  private void giveUp(Conversation conversation, Intent intent) {
    List<Intent> rest = new ArrayList<>(conversation.head().intents());
    rest.stream().filter(intent::sameAs).findFirst().ifPresent(rest::remove);
    state.head(conversation, conversation.head().withIntents(rest));
    pools.done(conversation);
    if (intent.isByPerson()) {
      messages.event(
          conversation, state.account().id(), state.account().name(), new GroupEvent.Failed());
    }
    advance(conversation);
  }

  /** Makes the commit and claims the slot with all that hangs on it. */
  void claim(Conversation conversation, Group group, Intent intent, CommitRequest request) {
    Id secret = Id.of(state.crypto.random(32));
    Leaf leaf = state.ownLeaf(secret, plans.log(intent));
    if (!RoleRules.allowOwn(state.crypto, group, request)) {
      // The others would find it void, so it must not count here either.
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    List<Extension> extensions = new ArrayList<>(leaf.extensions());
    group
        .member(group.ownLeaf())
        .flatMap(node -> Readmission.of(node.extensions()))
        .ifPresent(came -> extensions.add(came.extension()));
    Prepared prepared = group.commit(request.withLeafExtensions(extensions));
    String relay = Conversation.relay(group);
    byte[] sealed = Slot.seal(state.crypto, group, prepared.commit());
    List<Parcel> parcels = new ArrayList<>(mail.looks(group));
    prepared
        .welcome()
        .ifPresent(welcome -> parcels.addAll(plans.invitations(prepared, welcome, intent)));
    pools.done(conversation);
    state.ratchets(conversation);
    Pending pending =
        new Pending(
            sealed,
            prepared.next().saveEpoch(),
            prepared.next().saveRatchets(),
            secret,
            intent,
            parcels.stream().filter(parcel -> !parcel.relay().equals(relay)).toList());
    state.pending(conversation, Optional.of(pending));
    // Read from now on: who follows the commit sends there at once.
    state.read(List.of(secret));
    Id slot = Conversation.slot(group, conversation.head().slotIndex());
    List<Parcel> there = parcels.stream().filter(each -> each.relay().equals(relay)).toList();
    Set<Id> after = new TreeSet<>();
    there.forEach(parcel -> after.addAll(parcel.after()));
    state.dispatch(
        relay,
        conversation.id(),
        Outgoing.Kind.COMMIT,
        Optional.empty(),
        List.copyOf(after),
        number ->
            new Request.Claim(number, slot, sealed, there.stream().map(Parcel::delivery).toList()));
  }

  /** Leaves: others see it at once, and take this account out with their next commit. */
  void leave(Conversation conversation) {
    drop(conversation);
    if (conversation.isActive()) {
      state.head(conversation, conversation.head().withIntents(List.of(new Intent.Leave())));
      advance(conversation);
    } else {
      state.head(conversation, conversation.head().with(Head.State.LEFT).withIntents(List.of()));
    }
  }
}
