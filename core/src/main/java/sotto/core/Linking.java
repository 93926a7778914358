package sotto.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Intent;
import sotto.core.device.DeviceLink;
import sotto.core.device.LinkMessage;
import sotto.core.envelope.Envelope;
import sotto.core.identity.DeviceLog;
import sotto.mls.crypto.ConstantTime;
import sotto.mls.crypto.KeyPair;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/**
 * Linking a device, both sides of it. The one that is in the account shows a link; the new one
 * opens it; both show six digits that follow from all that was said, and two people (or one with
 * two screens) say whether they are the same. Only then does the account change hands.
 */
final class Linking {
  /** For how long a link is good. */
  static final long OFFER_MILLIS = 15 * 60_000;

  private final State state;
  private final KeyPackages keyPackages;
  private final Commits commits;
  private final Histories histories;

  /** What this device offers. Not kept: whoever restarts shows another link. */
  private Optional<Offer> offer = Optional.empty();

  private record Offer(
      DeviceLink link,
      Id secret,
      KeyPair key,
      long untilMillis,
      LinkMessage.Answer answer,
      Optional<LinkMessage.Hello> hello,
      Optional<LinkMessage.Reveal> reveal,
      boolean confirmed) {}

  /**
   * How far it is.
   *
   * @param code empty until both sides know it
   * @param device what the other side is called; empty on the new device
   * @param confirmed this side said yes
   */
  record Progress(
      boolean offering, String code, String device, Optional<Id> deviceKey, boolean confirmed) {}

  Linking(State state, KeyPackages keyPackages, Commits commits, Histories histories) {
    this.state = state;
    this.keyPackages = keyPackages;
    this.commits = commits;
    this.histories = histories;
  }

  Optional<Progress> progress() {
    if (state.joining.isPresent()) {
      Joining joining = state.joining.get();
      return Optional.of(
          new Progress(
              false,
              joining.answer().map(answer -> code(joining, answer)).orElse(""),
              "",
              Optional.of(Id.of(joining.device().publicKey())),
              joining.confirmed()));
    }
    return offer
        .filter(made -> made.untilMillis > state.now || made.confirmed)
        .map(made ->
            new Progress(
                true,
                made.reveal.map(reveal -> code(made, reveal)).orElse(""),
                made.reveal.map(LinkMessage.Reveal::name).orElse(""),
                made.reveal.map(reveal -> Id.of(reveal.deviceKey())),
                made.confirmed));
  }

  private String code(Joining joining, LinkMessage.Answer answer) {
    return LinkMessage.code(state.crypto, joining.link(), hello(joining), answer, joining.reveal());
  }

  private String code(Offer made, LinkMessage.Reveal reveal) {
    return LinkMessage.code(state.crypto, made.link, made.hello.orElseThrow(), made.answer, reveal);
  }

  private LinkMessage.Hello hello(Joining joining) {
    return new LinkMessage.Hello(
        joining.reveal().commitment(state.crypto),
        state.mailbox(joining.replySecret()),
        joining.replyKey().publicKey());
  }

  /** A link for a new device. Takes the place of one that was made before. */
  String offer() {
    Account own = state.account();
    if (state.self().filter(Conversation::isActive).isEmpty()) {
      // This one is on its way in itself.
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    cancel();
    Id secret = Id.of(state.crypto.random(32));
    KeyPair key = KeyPair.x25519(state.crypto);
    DeviceLink link = new DeviceLink(own.relay(), own.id(), state.mailbox(secret), key.publicKey());
    offer =
        Optional.of(
            new Offer(
                link,
                secret,
                key,
                state.now + OFFER_MILLIS,
                new LinkMessage.Answer(state.crypto.random(LinkMessage.NONCE)),
                Optional.empty(),
                Optional.empty(),
                false));
    state.read(List.of(secret));
    return link.link();
  }

  /** The new device opens a link. Throws {@link CoreException}. */
  void begin(String text, String name) {
    DeviceLink link =
        DeviceLink.ofLink(text).orElseThrow(() -> new CoreException(CoreException.Code.BAD_LINK));
    if (state.account.isPresent()) {
      throw new CoreException(CoreException.Code.HAS_ACCOUNT);
    }
    if (name.isBlank() || Utf8.bytes(name).length > DeviceLog.NAME_MAX) {
      throw new CoreException(CoreException.Code.BAD_NAME);
    }
    joining(
        new Joining(
            link,
            KeyPair.ed25519(state.crypto),
            name,
            state.crypto.random(LinkMessage.NONCE),
            Id.of(state.crypto.random(32)),
            KeyPair.x25519(state.crypto),
            Optional.empty(),
            false,
            Optional.empty()));
    connected();
  }

  private void joining(Joining changed) {
    state.joining = Optional.of(changed);
    state.write(Row.JOINING, changed.encode());
    state.effect(new Effect.Changed(""));
  }

  /** The link to the relay is up: reads again, and says again what may be lost. */
  void connected() {
    offer.ifPresent(made -> state.read(List.of(made.secret)));
    state.joining.ifPresent(joining -> {
      state.read(List.of(joining.replySecret()));
      if (joining.answer().isEmpty()) {
        send(joining.link().meeting(), joining.link().key(), hello(joining));
      }
    });
  }

  /** The person saw the same code on both devices. */
  void confirm() {
    if (state.joining.isPresent()) {
      Joining joining = state.joining.get();
      if (joining.answer().isEmpty()) {
        throw new CoreException(CoreException.Code.NOT_ALLOWED);
      }
      joining(joining.confirm());
      joining.grant().ifPresent(this::adopt);
      return;
    }
    Offer made =
        offer
            .filter(each -> each.reveal.isPresent() && !each.confirmed)
            .orElseThrow(() -> new CoreException(CoreException.Code.NOT_ALLOWED));
    LinkMessage.Reveal reveal = made.reveal.orElseThrow();
    LinkMessage.Hello hello = made.hello.orElseThrow();
    offer =
        Optional.of(
            new Offer(
                made.link,
                made.secret,
                made.key,
                made.untilMillis,
                made.answer,
                made.hello,
                made.reveal,
                true));
    commits.want(
        state.self().orElseThrow(),
        new Intent.Link(reveal.deviceKey(), reveal.name(), hello.reply(), hello.replyKey()));
  }

  /** Nothing comes of it: the person saw different codes, or thought better of it. */
  void cancel() {
    offer.ifPresent(made -> {
      if (!made.confirmed) {
        made.hello.ifPresent(
            hello -> send(hello.reply(), hello.replyKey(), new LinkMessage.Declined()));
      }
      stopReading(made.secret);
    });
    offer = Optional.empty();
    state.joining.ifPresent(joining -> {
      send(joining.link().meeting(), joining.link().key(), new LinkMessage.Declined());
      leave(joining);
    });
  }

  private void leave(Joining joining) {
    stopReading(joining.replySecret());
    state.joining = Optional.empty();
    state.delete(Row.JOINING);
    state.effect(new Effect.Changed(""));
  }

  private void stopReading(Id secret) {
    state.ask(number -> new Request.Unsubscribe(number, List.of(state.mailbox(secret))));
  }

  private void send(Id mailbox, byte[] key, LinkMessage message) {
    byte[] sealed = Envelope.sealToDoor(state.crypto, key, message.encode());
    state.dispatch(
        "",
        Outgoing.Kind.OTHER,
        Optional.empty(),
        number -> new Request.Send(number, new Request.Delivery(List.of(mailbox), sealed)));
  }

  /** Takes an envelope of one of the two mailboxes of a linking; false for any other. */
  boolean delivered(Id mailbox, byte[] envelope) {
    if (offer.filter(made -> made.link.meeting().equals(mailbox)).isPresent()) {
      Offer made = offer.orElseThrow();
      open(made.key, envelope).ifPresent(message -> heard(made, message));
      return true;
    }
    if (state
        .joining
        .filter(each -> state.mailbox(each.replySecret()).equals(mailbox))
        .isPresent()) {
      Joining joining = state.joining.orElseThrow();
      open(joining.replyKey(), envelope).ifPresent(message -> heard(joining, message));
      return true;
    }
    return false;
  }

  private Optional<LinkMessage> open(KeyPair key, byte[] envelope) {
    try {
      return Envelope.openAtDoor(state.crypto, key, envelope)
          .map(bytes -> Reader.decode(bytes, LinkMessage::read));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private void heard(Offer made, LinkMessage message) {
    switch (message) {
      case LinkMessage.Hello hello -> {
        // The first who comes is the one; the code tells whether it is the right one.
        boolean same =
            made.hello
                .map(first -> Arrays.equals(first.commitment(), hello.commitment()))
                .orElse(made.untilMillis > state.now);
        if (same) {
          offer = Optional.of(with(made, Optional.of(hello), made.reveal));
          send(hello.reply(), hello.replyKey(), made.answer);
        }
      }
      case LinkMessage.Reveal reveal -> {
        boolean holds =
            made.reveal.isEmpty()
                && made.hello
                    .filter(hello ->
                        ConstantTime.equal(hello.commitment(), reveal.commitment(state.crypto)))
                    .isPresent();
        if (holds) {
          offer = Optional.of(with(made, made.hello, Optional.of(reveal)));
          state.effect(new Effect.Changed(""));
        }
      }
      case LinkMessage.Ready ready -> {
        if (made.confirmed) {
          stopReading(made.secret);
          offer = Optional.empty();
          state.self().ifPresent(commits::completeDevices);
          state.effect(new Effect.Changed(""));
        }
      }
      case LinkMessage.Declined declined -> {
        if (!made.confirmed) {
          stopReading(made.secret);
          offer = Optional.empty();
          state.effect(new Effect.Changed(""));
        }
      }
      case LinkMessage.Answer answer -> {}
      case LinkMessage.Grant grant -> {}
    }
  }

  private static Offer with(
      Offer made, Optional<LinkMessage.Hello> hello, Optional<LinkMessage.Reveal> reveal) {
    return new Offer(
        made.link,
        made.secret,
        made.key,
        made.untilMillis,
        made.answer,
        hello,
        reveal,
        made.confirmed);
  }

  private void heard(Joining joining, LinkMessage message) {
    switch (message) {
      case LinkMessage.Answer answer -> {
        if (joining.answer().isEmpty()) {
          joining(joining.with(answer));
          send(joining.link().meeting(), joining.link().key(), joining.reveal());
        }
      }
      case LinkMessage.Grant grant -> {
        if (joining.answer().isPresent()) {
          joining(joining.with(grant));
          if (joining.confirmed()) {
            adopt(grant);
          }
        }
      }
      case LinkMessage.Declined declined -> leave(joining);
      case LinkMessage.Hello hello -> {}
      case LinkMessage.Reveal reveal -> {}
      case LinkMessage.Ready ready -> {}
    }
  }

  /** The account's log lists the new device now: it may have the account. */
  void linked(Intent.Link link) {
    Account own = state.account();
    int conversations =
        (int) state.conversations.values().stream().filter(each -> each.isActive()).count();
    send(
        link.reply(),
        link.replyKey(),
        new LinkMessage.Grant(
            own.log().encode(), own.name(), own.relay(), own.keys(), conversations));
  }

  /** The new device becomes one of the account, if it is the account that the link named. */
  private void adopt(LinkMessage.Grant grant) {
    Joining joining = state.joining.orElseThrow();
    Optional<DeviceLog> log =
        DeviceLog.decode(state.crypto, grant.log())
            .filter(each -> each.account().equals(joining.link().account()))
            .filter(each -> each.lists(joining.device().publicKey()))
            .filter(each -> grant.relay().equals(joining.link().relay()));
    if (log.isEmpty()) {
      leave(joining);
      return;
    }
    state.account(
        new Account(
            log.get(), grant.name(), grant.relay(), joining.device(), grant.keys(), List.of()));
    leave(joining);
    histories.want();
    keyPackages.fillFirst(grant.conversations());
    send(joining.link().meeting(), joining.link().key(), new LinkMessage.Ready());
  }
}
