package sotto.core.vectors;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import sotto.core.Base64Url;
import sotto.core.Contact;
import sotto.core.alias.Alias;
import sotto.core.content.Content;
import sotto.core.content.Pointer;
import sotto.core.device.AccountKeys;
import sotto.core.device.DeviceLink;
import sotto.core.device.LinkMessage;
import sotto.core.device.Sync;
import sotto.core.identity.Card;
import sotto.core.identity.DeviceLog;
import sotto.mls.crypto.KeyPair;
import sotto.wire.frame.Id;
import sotto.wire.tls.Writer;

/** Chapter 7, the rest of it: how a device is linked, and what devices tell each other. */
final class LinkBook {
  private static final String RELAY = "https://relay.example";

  private final Book book;
  private final KeyPair phone;
  private final KeyPair laptop;
  private final DeviceLog log;
  private final DeviceLink link;
  private final AccountKeys keys;

  private LinkBook(Book book) {
    this.book = book;
    phone = book.signer();
    laptop = book.signer();
    log = DeviceLog.create(book.crypto, book.signer(), phone.publicKey(), "phone");
    link = link(RELAY);
    keys = AccountKeys.fresh(book.crypto, 2).withTokens(List.of(book.random(16), book.random(16)));
  }

  /** Behind what the book has. */
  static void addTo(Book book) {
    LinkBook links = new LinkBook(book);
    links.links();
    links.messages();
    links.codes();
    links.keys();
    links.items();
    links.pointers();
  }

  private DeviceLink link(String relay) {
    return new DeviceLink(relay, log.account(), book.id(), KeyPair.x25519(book.crypto).publicKey());
  }

  private void links() {
    book.validText("device link", "as it is shown", link.link(), DeviceKinds.says(link));
    DeviceLink near = link("http://127.0.0.1:8480");
    book.validText("device link", "on this machine", near.link(), DeviceKinds.says(near));
    byte[] bytes = Writer.encode(link::write);
    refuseLink("no device link behind the #", RELAY + "/");
    refuseLink("the mark of a contact card", RELAY + "/#c/" + Base64Url.encode(bytes));
    refuseLink("no base64url", RELAY + "/#d/" + "*".repeat(40));
    refuseLink(
        "of another relay than it names", "https://other.example/#d/" + Base64Url.encode(bytes));
    byte[] version = bytes.clone();
    version[0] = 2;
    refuseLink("a version that nobody knows", RELAY + "/#d/" + Base64Url.encode(version));
    refuseLink("a byte is missing", RELAY + "/#d/" + Base64Url.encode(cut(bytes)));
    refuseLink("a byte left over", RELAY + "/#d/" + Base64Url.encode(longer(bytes)));
    String far = "https://" + "x".repeat(248);
    refuseLink("a relay that is a byte too long", link(far).link());
  }

  private void refuseLink(String reason, String text) {
    book.invalidText("device link", reason, text);
  }

  private LinkMessage.Reveal reveal(String name) {
    return new LinkMessage.Reveal(book.random(32), laptop.publicKey(), name);
  }

  private void messages() {
    LinkMessage.Reveal reveal = reveal("laptop");
    LinkMessage.Hello hello =
        new LinkMessage.Hello(
            reveal.commitment(book.crypto), book.id(), KeyPair.x25519(book.crypto).publicKey());
    message("hello", hello);
    message("answer", new LinkMessage.Answer(book.random(32)));
    message("reveal: what the hello is committed to", reveal);
    message("reveal: the longest name", reveal("é".repeat(64)));
    LinkMessage.Grant grant = new LinkMessage.Grant(log.encode(), "Mira", RELAY, keys, 3);
    message("grant", grant);
    message("ready", new LinkMessage.Ready());
    message("declined", new LinkMessage.Declined());
    refuse("link message", "a kind that nobody knows", new byte[] {7});
    refuse("link message", "nothing at all", new byte[0]);
    refuse("link message", "a hello of which a byte is missing", cut(hello.encode()));
    refuse("link message", "a ready with a byte left over", new byte[] {5, 0});
    refuse(
        "link message",
        "a name of a device that is a byte too long",
        reveal("x".repeat(129)).encode());
    refuse(
        "link message",
        "a log that is a byte too long",
        new LinkMessage.Grant(new byte[(48 << 10) + 1], "Mira", RELAY, keys, 0).encode());
  }

  private void message(String comment, LinkMessage message) {
    book.valid("link message", comment, message.encode(), DeviceKinds.says(message));
  }

  private void codes() {
    LinkMessage.Reveal reveal = reveal("laptop");
    LinkMessage.Hello hello =
        new LinkMessage.Hello(
            reveal.commitment(book.crypto), book.id(), KeyPair.x25519(book.crypto).publicKey());
    LinkMessage.Answer answer = new LinkMessage.Answer(book.random(32));
    book.valid(
        "link code",
        "bytes are the link, hello, answer and reveal, as they are hashed behind the label",
        DeviceKinds.exchange(link, hello, answer, reveal),
        code(hello, answer, reveal));
    LinkMessage.Answer other = new LinkMessage.Answer(book.random(32));
    book.valid(
        "link code",
        "another answer, another code",
        DeviceKinds.exchange(link, hello, other, reveal),
        code(hello, other, reveal));
    refuse(
        "link code",
        "a reveal that the hello was not committed to",
        DeviceKinds.exchange(link, hello, answer, reveal("laptop")));
    refuse(
        "link code",
        "hello and answer are swapped",
        DeviceKinds.exchange(link, answer, hello, reveal));
  }

  private Fields code(
      LinkMessage.Hello hello, LinkMessage.Answer answer, LinkMessage.Reveal reveal) {
    return new Fields().text("code", LinkMessage.code(book.crypto, link, hello, answer, reveal));
  }

  private void keys() {
    byte[] bytes = Writer.encode(keys::write);
    book.valid("account keys", "of the second generation", bytes, DeviceKinds.says(keys));
    AccountKeys most = keys.withTokens(Collections.nCopies(256, new byte[16]));
    book.valid(
        "account keys",
        "as many tokens as may be",
        Writer.encode(most::write),
        DeviceKinds.says(most));
    refuse(
        "account keys",
        "a token too many",
        Writer.encode(keys.withTokens(Collections.nCopies(257, new byte[16]))::write));
    refuse(
        "account keys",
        "a token that is a byte too long",
        Writer.encode(keys.withTokens(List.of(new byte[17]))::write));
    refuse("account keys", "a byte left over", longer(bytes));
  }

  private void items() {
    Card card =
        new Card(
            book.id(),
            "Lin",
            RELAY,
            book.id(),
            KeyPair.x25519(book.crypto).publicKey(),
            book.id(),
            book.random(32),
            1,
            new byte[0]);
    item("person", new Sync.Person(new Contact(card, false, 0)));
    item("person: who was blocked", new Sync.Person(new Contact(card, true, 1_800_000_000_000L)));
    item("asked", new Sync.Asked(card.account()));
    item("knocked", new Sync.Knocked(book.random(40)));
    item("settled", new Sync.Settled(card.account()));
    Sync.Token token = new Sync.Token(book.random(16), false);
    item("token", token);
    item("token: used", new Sync.Token(book.random(16), true));
    item("settings", new Sync.Settings(false));
    item("read", new Sync.Read("0123456789abcdef0123456789abcdef", 1_800_000_000_000L));
    item("rotated", new Sync.Rotated(Writer.encode(keys::write)));
    Sync.Readmit readmit = new Sync.Readmit("0123456789abcdef0123456789abcdef", book.random(40));
    item("readmit", readmit);
    item("history", new Sync.History(Id.of(phone.publicKey()), pointer(RELAY), false));
    item("history: the last part", new Sync.History(book.id(), pointer(RELAY), true));
    item("arrived", new Sync.Arrived());
    item(
        "portrayed",
        new Sync.Portrayed(
            card.account(), new Content.Portrait(1_800_000_000_000L, Bytes.of("ffd8ff00"))));
    item("named", new Sync.Named(1_800_000_000_000L, book.id(), "mira"));
    item("named: given up", new Sync.Named(1_800_000_000_001L, book.id(), ""));
    aliases();
    refuse("sync item", "a kind that nobody knows", new byte[] {99});
    refuse("sync item", "nothing at all", new byte[0]);
    refuse("sync item", "a token that is neither used nor not", notAFlag(token.encode()));
    refuse("sync item", "a byte is missing", cut(readmit.encode()));
    refuse("sync item", "a byte left over", longer(new Sync.Arrived().encode()));
    refuse(
        "sync item",
        "a conversation that is a byte too long",
        new Sync.Read("x".repeat(33), 0).encode());
    refuse(
        "sync item",
        "a key package that is a byte too long",
        new Sync.Readmit("x", new byte[(60 << 10) + 1]).encode());
    refuse(
        "sync item",
        "a request that is a byte too long",
        new Sync.Knocked(new byte[(60 << 10) + 1]).encode());
  }

  private void aliases() {
    Id alias = book.id();
    Alias.Live live = new Alias.Live(book.id(), book.id(), "Cinema Aurora", false);
    Alias known = new Alias(alias, 1_800_000_000_000L, Optional.of(live));
    item("alias", new Sync.Aliased(known));
    Alias.Live agent = new Alias.Live(book.id(), book.id(), "Cinema Aurora", true);
    item("alias: an agent", new Sync.Aliased(new Alias(alias, 1, Optional.of(agent))));
    item("alias: forgotten", new Sync.Aliased(Alias.forgotten(alias, 1_800_000_000_001L)));
    item("alias wanted", new Sync.AliasWanted(alias));
    DeviceLink link = new DeviceLink(RELAY, live.account(), book.id(), book.random(32));
    item("alias link", new Sync.AliasLink(alias, Id.of(phone.publicKey()), link.link()));
    item("alias device", new Sync.AliasDevice(alias, Id.of(phone.publicKey()), book.id()));
    item("holder", new Sync.Holder(book.random(32)));
    Alias.Live named = new Alias.Live(live.account(), live.provider(), "x".repeat(129), false);
    refuse(
        "sync item",
        "the title of an alias that is a byte too long",
        new Sync.Aliased(new Alias(alias, 1, Optional.of(named))).encode());
    refuse(
        "sync item",
        "a link into an alias that is a byte too long",
        new Sync.AliasLink(alias, alias, "x".repeat(1_025)).encode());
    refuse(
        "sync item",
        "a byte is missing of a device of an alias",
        cut(new Sync.AliasDevice(alias, alias, alias).encode()));
  }

  private void item(String comment, Sync item) {
    book.valid("sync item", comment, item.encode(), DeviceKinds.says(item));
  }

  private byte[] pointer(String relay) {
    return Writer.encode(new Pointer(relay, book.id(), book.random(32), 524_288)::write);
  }

  private void pointers() {
    Pointer pointer = new Pointer(RELAY, book.id(), book.random(32), 524_288);
    byte[] bytes = Writer.encode(pointer::write);
    book.valid("pointer", "to a part of a history", bytes, DeviceKinds.says(pointer));
    refuse("pointer", "a byte is missing", cut(bytes));
    refuse("pointer", "a byte left over", longer(bytes));
    refuse("pointer", "a relay that is a byte too long", pointer("x".repeat(256)));
  }

  private void refuse(String structure, String reason, byte[] bytes) {
    book.invalid(structure, reason, bytes);
  }

  private static byte[] notAFlag(byte[] bytes) {
    byte[] changed = bytes.clone();
    changed[changed.length - 1] = 2;
    return changed;
  }

  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length - 1);
  }

  private static byte[] longer(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + 1);
  }
}
