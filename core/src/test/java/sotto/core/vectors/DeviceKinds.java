package sotto.core.vectors;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import sotto.core.Utf8;
import sotto.core.content.Pointer;
import sotto.core.device.AccountKeys;
import sotto.core.device.DeviceLink;
import sotto.core.device.LinkMessage;
import sotto.core.device.Sync;
import sotto.mls.crypto.Crypto;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** Chapter 7: what is said while a device is linked, and what devices tell each other. */
final class DeviceKinds {
  private DeviceKinds() {}

  static void addTo(Map<String, Kind> kinds) {
    kinds.put(
        "device link",
        (crypto, link, given) ->
            DeviceLink.ofLink(Utf8.text(link))
                .flatMap(read -> Kind.seen(says(read), Utf8.bytes(read.link()))));
    kinds.put(
        "link message",
        (crypto, bytes, given) -> {
          LinkMessage message = Reader.decode(bytes, LinkMessage::read);
          return Kind.seen(says(message), message.encode());
        });
    kinds.put("link code", DeviceKinds::code);
    kinds.put(
        "sync item",
        (crypto, bytes, given) -> {
          Sync item = Sync.decode(bytes);
          return Kind.seen(says(item), item.encode());
        });
    kinds.put(
        "account keys",
        (crypto, bytes, given) -> {
          AccountKeys keys = Reader.decode(bytes, AccountKeys::read);
          return Kind.seen(says(new Fields(), keys), Writer.encode(keys::write));
        });
    kinds.put(
        "pointer",
        (crypto, bytes, given) -> {
          Pointer pointer = Reader.decode(bytes, Pointer::read);
          return Kind.seen(says(pointer), Writer.encode(pointer::write));
        });
  }

  static Fields says(DeviceLink link) {
    return new Fields()
        .text("relay", link.relay())
        .id("account", link.account())
        .id("meeting", link.meeting())
        .bytes("key", link.key());
  }

  static Fields says(LinkMessage message) {
    Fields says = new Fields();
    return switch (message) {
      case LinkMessage.Hello hello ->
          says.text("message", "hello")
              .bytes("commitment", hello.commitment())
              .id("reply", hello.reply())
              .bytes("reply_key", hello.replyKey());
      case LinkMessage.Answer(byte[] nonce) -> says.text("message", "answer").bytes("nonce", nonce);
      case LinkMessage.Reveal reveal ->
          says.text("message", "reveal")
              .bytes("nonce", reveal.nonce())
              .bytes("device_key", reveal.deviceKey())
              .text("name", reveal.name());
      case LinkMessage.Grant grant ->
          says(says, grant.keys())
              .text("message", "grant")
              .bytes("log", grant.log())
              .text("name", grant.name())
              .text("relay", grant.relay())
              .number("conversations", grant.conversations());
      case LinkMessage.Ready() -> says.text("message", "ready");
      case LinkMessage.Declined() -> says.text("message", "declined");
    };
  }

  private static Fields says(Fields says, AccountKeys keys) {
    return says.id("door_secret", keys.doorSecret())
        .bytes("door_private", keys.doorKey().privateKey())
        .bytes("door_public", keys.doorKey().publicKey())
        .id("pool_secret", keys.poolSecret())
        .bytes("pool_key", keys.poolKey())
        .number("generation", keys.generation())
        .list("tokens", keys.tokens());
  }

  static Fields says(AccountKeys keys) {
    return says(new Fields(), keys);
  }

  static Fields says(Pointer pointer) {
    return new Fields()
        .text("relay", pointer.relay())
        .id("blob", pointer.blob())
        .bytes("key", pointer.key())
        .number("size", pointer.size());
  }

  static Fields says(Sync item) {
    Fields says = new Fields();
    return switch (item) {
      case Sync.Person(var contact) ->
          says.text("item", "person")
              .text("link", contact.card().link())
              .flag("blocked", contact.blocked())
              .number("blocked_millis", contact.blockedAt());
      case Sync.Asked(var account) -> says.text("item", "asked").id("account", account);
      case Sync.Knocked(byte[] knock) -> says.text("item", "knocked").bytes("knock", knock);
      case Sync.Settled(var account) -> says.text("item", "settled").id("account", account);
      case Sync.Token(byte[] token, boolean used) ->
          says.text("item", "token").bytes("token", token).flag("used", used);
      case Sync.Settings(boolean readReceipts) ->
          says.text("item", "settings").flag("read_receipts", readReceipts);
      case Sync.Read(String conversation, long through) ->
          says.text("item", "read").text("conversation", conversation).number("through", through);
      case Sync.Rotated(byte[] keys) -> says.text("item", "rotated").bytes("keys", keys);
      case Sync.Readmit(String conversation, byte[] keyPackage) ->
          says.text("item", "readmit")
              .text("conversation", conversation)
              .bytes("key_package", keyPackage);
      case Sync.History history ->
          says.text("item", "history")
              .id("giver", history.giver())
              .bytes("pointer", history.pointer())
              .flag("last", history.last());
      case Sync.Aliased(var alias) -> {
        says.text("item", "alias").id("alias", alias.id()).number("at", alias.at());
        says.flag("forgotten", alias.isForgotten());
        alias
            .live()
            .ifPresent(live ->
                says.flag("agent", live.agent())
                    .id("account", live.account())
                    .id("provider", live.provider())
                    .text("title", live.title()));
        yield says;
      }
      case Sync.AliasWanted(var alias) -> says.text("item", "alias wanted").id("alias", alias);
      case Sync.AliasLink link ->
          says.text("item", "alias link")
              .id("alias", link.alias())
              .id("device", link.device())
              .text("link", link.link());
      case Sync.AliasDevice device ->
          says.text("item", "alias device")
              .id("alias", device.alias())
              .id("device", device.device())
              .id("in_alias", device.inAlias());
      case Sync.Agreed(byte[] row) -> says.text("item", "agreed").bytes("row", row);
      case Sync.Holder(byte[] key) -> says.text("item", "holder").bytes("key", key);
      case Sync.Arrived() -> says.text("item", "arrived");
      case Sync.Named(var at, var secret, var name) ->
          says.text("item", "named").number("at", at).id("secret", secret).text("name", name);
      case Sync.Portrayed portrayed ->
          says.text("item", "portrayed")
              .id("account", portrayed.account())
              .number("at", portrayed.portrait().at())
              .bytes("picture", portrayed.portrait().picture());
    };
  }

  /** All that the digits follow from, as it is hashed; the commitment must be to the reveal. */
  private static Optional<Kind.Seen> code(Crypto crypto, byte[] bytes, Map<String, String> given) {
    Reader in = new Reader(bytes);
    DeviceLink link = DeviceLink.read(in);
    LinkMessage hello = Reader.decode(in.opaque(), LinkMessage::read);
    LinkMessage answer = Reader.decode(in.opaque(), LinkMessage::read);
    LinkMessage reveal = Reader.decode(in.opaque(), LinkMessage::read);
    in.finish();
    return hello instanceof LinkMessage.Hello first
            && answer instanceof LinkMessage.Answer second
            && reveal instanceof LinkMessage.Reveal third
            && Arrays.equals(first.commitment(), third.commitment(crypto))
        ? Kind.seen(
            new Fields().text("code", LinkMessage.code(crypto, link, first, second, third)),
            exchange(link, hello, answer, reveal))
        : Optional.empty();
  }

  static byte[] exchange(
      DeviceLink link, LinkMessage hello, LinkMessage answer, LinkMessage reveal) {
    return Writer.encode(out -> {
      link.write(out);
      out.opaque(hello.encode()).opaque(answer.encode()).opaque(reveal.encode());
    });
  }
}
