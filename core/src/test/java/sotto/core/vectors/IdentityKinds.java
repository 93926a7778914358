package sotto.core.vectors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.core.Utf8;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Payload;
import sotto.core.conversation.Roster;
import sotto.core.door.Knock;
import sotto.core.identity.Card;
import sotto.core.identity.DeviceLog;
import sotto.core.identity.Leaf;
import sotto.core.identity.SafetyNumber;
import sotto.mls.crypto.Crypto;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafNode;
import sotto.wire.frame.Id;
import sotto.wire.frame.Secrets;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** Chapters 2, 3, 5 and 7: ids, cards, knocks, leaves, rosters, device logs. */
final class IdentityKinds {
  private IdentityKinds() {}

  static void addTo(Map<String, Kind> kinds) {
    for (Secrets.Purpose purpose : Secrets.Purpose.values()) {
      kinds.put(
          "id of a " + word(purpose),
          (crypto, secret, given) ->
              secret.length != 32
                  ? Optional.empty()
                  : Kind.seen(
                      new Fields().id("id", Secrets.id(crypto::sha256, purpose, secret)), secret));
    }
    kinds.put(
        "id of a message",
        (crypto, salt, given) ->
            salt.length != 16
                ? Optional.empty()
                : Kind.seen(
                    new Fields()
                        .id(
                            "id",
                            new Payload(salt, 0, new byte[0])
                                .id(crypto, Bytes.of(get(given, "device_key")))),
                    salt));
    kinds.put(
        "safety number",
        (crypto, both, given) -> {
          Reader in = new Reader(both);
          String number = SafetyNumber.of(crypto, Id.read(in), Id.read(in));
          in.finish();
          return Kind.seen(new Fields().text("digits", number), both);
        });
    kinds.put("id of a conversation", IdentityKinds::conversation);
    kinds.put(
        "link",
        (crypto, link, given) ->
            Card.ofLink(Utf8.text(link))
                .flatMap(card -> Kind.seen(says(card), Utf8.bytes(card.link()))));
    kinds.put(
        "device log",
        (crypto, bytes, given) ->
            DeviceLog.decode(crypto, bytes).flatMap(log -> Kind.seen(says(log), log.encode())));
    kinds.put("knock", IdentityKinds::knock);
    kinds.put("leaf", IdentityKinds::leaf);
    kinds.put(
        "roster",
        (crypto, bytes, given) ->
            Roster.of(List.of(new Extension(Leaf.ROSTER, bytes)))
                .flatMap(roster -> Kind.seen(says(roster), roster.extension().data())));
  }

  private static Optional<Kind.Seen> conversation(
      Crypto crypto, byte[] name, Map<String, String> given) {
    if (name.length != 32) {
      return Optional.empty();
    }
    String id =
        switch (get(given, "kind")) {
          case "person" -> Conversation.withPerson(crypto, Id.of(name));
          case "group" -> Conversation.ofGroup(crypto, name);
          default -> Conversation.ofSelf(crypto, Id.of(name));
        };
    return Kind.seen(new Fields().text("id", id), name);
  }

  /** The words of chapter 2. */
  private static String word(Secrets.Purpose purpose) {
    return switch (purpose) {
      case MAILBOX -> "mailbox";
      case POOL -> "pool";
      case HANDLE -> "handle's owner";
      case BLOB -> "blob's owner";
    };
  }

  static String get(Map<String, String> given, String name) {
    return Optional.ofNullable(given.get(name)).orElseThrow();
  }

  static Fields says(Card card) {
    return new Fields()
        .id("account", card.account())
        .text("name", card.name())
        .text("relay", card.relay())
        .id("door", card.door())
        .bytes("door_key", card.doorKey())
        .id("pool", card.pool())
        .bytes("pool_key", card.poolKey())
        .number("generation", card.generation())
        .bytes("token", card.token());
  }

  static Fields says(DeviceLog log) {
    Fields says = new Fields().id("account", log.account());
    for (int i = 0; i < log.devices().size(); i++) {
      says.bytes("devices " + i + " key", log.devices().get(i).key())
          .text("devices " + i + " name", log.devices().get(i).name());
    }
    return says;
  }

  /** With what chapter 3 says a request must hold before anybody is asked about it. */
  private static Optional<Kind.Seen> knock(Crypto crypto, byte[] bytes, Map<String, String> given) {
    Knock knock = Reader.decode(bytes, Knock::read);
    if (!(knock instanceof Knock.Request request)) {
      return Kind.seen(says(knock), knock.encode());
    }
    Id asked = Id.of(Bytes.of(get(given, "asked")));
    return DeviceLog.decode(crypto, request.log())
        .filter(
            log -> log.account().equals(request.card().account()) && log.lists(request.deviceKey()))
        .filter(log ->
            crypto.ed25519Verify(
                request.deviceKey(), request.toBeSigned(asked), request.signature()))
        .flatMap(log -> Kind.seen(says(request), knock.encode()));
  }

  static Fields says(Knock knock) {
    return switch (knock) {
      case Knock.Request request -> says(request);
      case Knock.Invitation(var welcome, Card from) ->
          says(from).text("knock", "invitation").bytes("welcome", Writer.encode(welcome::write));
      case Knock.Readmit(String conversation, byte[] keyPackage, Card from) ->
          says(from)
              .text("knock", "readmit")
              .text("conversation", conversation)
              .bytes("key_package", keyPackage);
    };
  }

  private static Fields says(Knock.Request request) {
    return says(request.card())
        .text("knock", "request")
        .text("greeting", request.greeting())
        .bytes("log", request.log())
        .bytes("token used", request.token())
        .bytes("device_key", request.deviceKey());
  }

  private static Optional<Kind.Seen> leaf(Crypto crypto, byte[] bytes, Map<String, String> given) {
    LeafNode node = Reader.decode(bytes, LeafNode::read);
    return Leaf.of(crypto, node)
        .flatMap(leaf -> Kind.seen(says(leaf), Writer.encode(node::encode)));
  }

  static Fields says(Leaf leaf) {
    return new Fields()
        .id("account", leaf.account())
        .bytes("device_key", leaf.deviceKey())
        .text("relay", leaf.relay())
        .id("mailbox", leaf.mailbox())
        .text("name", leaf.name());
  }

  static Fields says(Roster roster) {
    Fields says =
        new Fields()
            .text("kind", kind(roster))
            .text("title", roster.title())
            .text("relay", roster.relay())
            .bytes("picture", roster.picture());
    roster
        .roles()
        .forEach((account, role) -> says.number("role of " + account.hex(), role.ordinal()));
    roster
        .desk()
        .ifPresent(desk -> {
          says.id("customer", desk.customer());
          desk.agents()
              .forEach(agent ->
                  says.text("agent " + agent.account().hex(), agent.name() + ", " + agent.badge()));
        });
    return says;
  }

  private static String kind(Roster roster) {
    return switch (roster.kind()) {
      case PERSON -> "two people";
      case SERVICE -> "service";
      case GROUP, SELF -> "group";
    };
  }
}
