package sotto.worker;

import java.util.Optional;
import sotto.core.Effect;
import sotto.core.HandleAnswer;
import sotto.core.Step;
import sotto.core.content.Dealing;

/** A step, handed to JavaScript part by part. */
final class Steps {
  private Steps() {}

  static void hand(Step step, Host host) {
    step.writes().forEach((name, value) -> write(host, name, value));
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.Send(String relay, var request) -> host.send(relay, request.encode());
        case Effect.Store(String relay, var blob, var owner, byte[] sealed) ->
            host.store(relay, blob.hex(), owner.hex(), sealed);
        case Effect.Fetch(String relay, var blob) -> host.fetch(relay, blob.hex());
        case Effect.Answered(var answer) -> answered(host, answer);
        case Effect.Erase(String conversation, var message) ->
            host.erase(conversation, message.hex());
        case Effect.Changed(String conversation) -> host.changed(conversation);
        case Effect.Sent(String conversation, var message) -> host.changed(conversation);
        case Effect.Heard told -> {
          host.heard(DealingView.of(told.dealing()));
          if (isKept(told.dealing())) {
            host.changed(told.conversation());
          }
        }
        case Effect.History(String after) -> host.history(after);
      }
    }
  }

  /** An answer that stands in no history changes nothing there: whoever asked has it. */
  private static boolean isKept(Dealing dealing) {
    return !(dealing instanceof Dealing.Reply reply) || reply.kept();
  }

  private static void answered(Host host, HandleAnswer answer) {
    switch (answer) {
      case HandleAnswer.Ours(String name) -> host.answered(name, "ours", "");
      case HandleAnswer.Taken(String name) -> host.answered(name, "taken", "");
      case HandleAnswer.Refused(String name) -> host.answered(name, "refused", "");
      case HandleAnswer.Dropped(String name) -> host.answered(name, "dropped", "");
      case HandleAnswer.Found(var handle, var card) ->
          host.answered(handle.name(), "found", card.link());
      case HandleAnswer.Unknown(var handle) -> host.answered(handle.name(), "unknown", "");
    }
  }

  private static void write(Host host, String name, Optional<byte[]> value) {
    value.ifPresentOrElse(bytes -> host.write(name, bytes), () -> host.delete(name));
  }
}
