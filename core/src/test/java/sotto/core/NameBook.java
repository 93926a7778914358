package sotto.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/** Handles of the relays of a {@link World}. */
final class NameBook {
  /** Cards by relay and handle, and the secrets that they were put with. */
  final Map<String, byte[]> cards = new HashMap<>();

  private final Map<String, Id> owners = new HashMap<>();

  Response answer(String relay, Request request) {
    return switch (request) {
      case Request.PutHandle(int number, byte[] name, Id secret, byte[] card) -> {
        String key = relay + Utf8.text(name);
        if (!owners.getOrDefault(key, secret).equals(secret)) {
          yield new Response.Refused(number, Refusal.HANDLE_TAKEN, 0);
        }
        cards.put(key, card);
        owners.put(key, secret);
        yield new Response.Done(number);
      }
      case Request.ReadHandle(int number, byte[] name) ->
          Optional.ofNullable(cards.get(relay + Utf8.text(name)))
              .<Response>map(card -> new Response.Handle(number, card))
              .orElse(new Response.Refused(number, Refusal.NOT_FOUND, 0));
      case Request.DropHandle(int number, byte[] name, Id secret) -> {
        String key = relay + Utf8.text(name);
        if (!Optional.ofNullable(owners.get(key)).filter(secret::equals).isPresent()) {
          yield new Response.Refused(number, Refusal.NOT_FOUND, 0);
        }
        cards.remove(key);
        owners.remove(key);
        yield new Response.Done(number);
      }
      default -> throw new IllegalArgumentException("This is about no handle.");
    };
  }
}
