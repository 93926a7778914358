package sotto.core.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import sotto.core.Utf8;
import sotto.core.conversation.Desk;
import sotto.core.conversation.Roster;
import sotto.core.identity.DeviceLog;
import sotto.core.identity.Leaf;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.KeyPair;
import sotto.mls.group.OwnKeyPackage;
import sotto.mls.tree.Credential;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafSource;
import sotto.wire.frame.Id;
import sotto.wire.tls.Writer;

/** Chapter 5: leaves and rosters. */
final class ConversationBook {
  private final Book book = new Book("spec/conversations.md", 5);
  private final KeyPair device = book.signer();
  private final DeviceLog log =
      DeviceLog.create(book.crypto, book.signer(), device.publicKey(), "phone");
  private final Leaf leaf =
      new Leaf(log, device.publicKey(), "https://relay.example", book.id(), "Mira");

  private ConversationBook() {}

  static Book write() {
    ConversationBook conversations = new ConversationBook();
    conversations.leaves();
    conversations.rosters();
    return conversations.book;
  }

  private byte[] node(Credential credential, KeyPair signer, List<Extension> extensions) {
    return Writer.encode(
        OwnKeyPackage.generate(
                    CipherSuite.of(CipherSuite.CHACHA20, book.crypto),
                    new OwnKeyPackage.Identity(credential, signer, Leaf.KNOWN),
                    new LeafSource.KeyPackage(
                        1_800_000_000L, 1_800_000_000L + Leaf.LIFETIME_SECONDS),
                    extensions,
                    List.of())
                .keyPackage()
                .leafNode()
            ::encode);
  }

  private List<Extension> with(int type, byte[] data) {
    List<Extension> changed = new ArrayList<>(without(type));
    changed.add(new Extension(type, data));
    return changed;
  }

  private List<Extension> without(int type) {
    return leaf.extensions().stream().filter(each -> each.type() != type).toList();
  }

  private void refuse(String reason, List<Extension> extensions) {
    book.invalid("leaf", reason, node(leaf.credential(), device, extensions));
  }

  private void leaves() {
    book.valid(
        "leaf",
        "a LeafNode of a key package, as RFC 9420 §7.2 writes it",
        node(leaf.credential(), device, leaf.extensions()),
        IdentityKinds.says(leaf));
    refuse("no mailbox", without(Leaf.MAILBOX));
    refuse("no device log", without(Leaf.LOG));
    refuse(
        "a byte left over behind the mailbox",
        with(
            Leaf.MAILBOX,
            Writer.encode(out -> {
              Utf8.write(out, leaf.relay());
              leaf.mailbox().write(out);
              out.uint8(0);
            })));
    KeyPair stranger = book.signer();
    DeviceLog foreign = DeviceLog.create(book.crypto, book.signer(), stranger.publicKey(), "phone");
    refuse("a log that does not list the leaf's key", with(Leaf.LOG, foreign.encode()));
    byte[] forged = log.encode();
    forged[forged.length - 1] ^= 1;
    refuse("a log that is not valid", with(Leaf.LOG, forged));
    book.invalid(
        "leaf",
        "the identity names another account than the log",
        node(
            new Leaf(foreign, device.publicKey(), "", leaf.mailbox(), "").credential(),
            device,
            leaf.extensions()));
    book.invalid(
        "leaf",
        "the identity names another key than the leaf's",
        node(
            new Leaf(log, stranger.publicKey(), "", leaf.mailbox(), "").credential(),
            device,
            leaf.extensions()));
    book.invalid(
        "leaf",
        "signed by a key that is not the account's",
        node(leaf.credential(), stranger, leaf.extensions()));
    book.invalid(
        "leaf",
        "an X.509 credential",
        node(new Credential.X509Chain(List.of(new byte[] {1})), device, leaf.extensions()));
  }

  private void rosters() {
    Id owner = Id.of(new byte[32]);
    Id admin = book.id();
    roster("two people", empty(Roster.Kind.PERSON, ""));
    Roster group = empty(Roster.Kind.GROUP, "Saturday hike");
    roster("of one account's devices", empty(Roster.Kind.SELF, ""));
    roster("with a picture", group.pictured(Bytes.of("ffd8ff00")));
    roster("nobody has a role", group);
    roster(
        "an owner and an admin",
        group.with(owner, Roster.Role.OWNER).with(admin, Roster.Role.ADMIN));
    book.invalid("roster", "a kind that nobody knows", Bytes.of("010400000000"));
    book.invalid("roster", "a version that nobody knows", Bytes.of("020100000000"));
    book.invalid(
        "roster", "a role that nobody knows", raw(new Writer().fixed(owner.bytes()).uint8(3)));
    book.invalid(
        "roster",
        "an account that is listed twice",
        raw(new Writer().fixed(owner.bytes()).uint8(2).fixed(owner.bytes()).uint8(1)));
    book.invalid(
        "roster",
        "a title that is a byte too long",
        group.titled("x".repeat(Roster.TITLE_MAX + 1)).extension().data());
    book.invalid(
        "roster",
        "a picture that is a byte too long",
        group
            .pictured(Arrays.copyOf(Bytes.of("ffd8ff"), Roster.PICTURE_MAX + 1))
            .extension()
            .data());
    book.invalid(
        "roster",
        "a picture that is none",
        group.pictured(Bytes.of("47494638")).extension().data());
    book.invalid("roster", "a byte left over", Bytes.of("01010000000000"));
    services();
  }

  private void services() {
    Desk.Agent ana = new Desk.Agent(numbered(3), "Ana", "Front of house");
    Desk.Agent ben = new Desk.Agent(numbered(4), "Ben", "Manager");
    Desk desk = Desk.of(numbered(2)).with(ben).with(ana);
    roster("a customer whom no agent serves", service(Desk.of(numbered(2))));
    roster("a customer and two agents", service(desk));
    invalid("an agent that is listed twice", service(new Desk(numbered(2), List.of(ana, ana))));
    invalid("agents out of order", service(new Desk(numbered(2), List.of(ben, ana))));
    invalid("the customer as an agent", service(new Desk(numbered(3), List.of(ana))));
    invalid("the provider as an agent", service(desk.with(new Desk.Agent(numbered(1), "A", "B"))));
    invalid("the provider as the customer", service(Desk.of(numbered(1))));
    invalid("of service, without an owner", service(desk).with(numbered(1), Roster.Role.ADMIN));
    invalid("of service, with a title", service(desk).titled("Lantern Cinema"));
    invalid("of service, with a picture", service(desk).pictured(Bytes.of("ffd8ff00")));
    invalid(
        "a badge that is a byte too long",
        service(desk.with(new Desk.Agent(numbered(5), "C", "x".repeat(Desk.WORDS_MAX + 1)))));
    List<Desk.Agent> many = new ArrayList<>();
    for (int i = 0; i <= Desk.AGENTS_MAX; i++) {
      many.add(new Desk.Agent(numbered(10 + i), "A", "B"));
    }
    invalid("an agent too many", service(new Desk(numbered(2), many)));
  }

  private void invalid(String comment, Roster roster) {
    book.invalid("roster", comment, roster.extension().data());
  }

  private static Roster service(Desk desk) {
    return Roster.ofService(numbered(1), desk, "https://relay.example");
  }

  private static Id numbered(int last) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) last;
    return Id.of(bytes);
  }

  private static byte[] raw(Writer entries) {
    return new Writer()
        .uint8(1)
        .uint8(1)
        .uint8(0)
        .opaque(entries.toBytes())
        .uint8(0)
        .uint8(0)
        .toBytes();
  }

  private static Roster empty(Roster.Kind kind, String title) {
    return new Roster(kind, title, new TreeMap<>(), "https://relay.example", new byte[0]);
  }

  private void roster(String comment, Roster roster) {
    book.valid("roster", comment, roster.extension().data(), IdentityKinds.says(roster));
  }
}
