package sotto.mls.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sotto.mls.crypto.HpkeCiphertext;
import sotto.mls.group.CommitRequest;
import sotto.mls.message.AuthenticatedContent;
import sotto.mls.message.Commit;
import sotto.mls.message.Content;
import sotto.mls.message.FramedContent;
import sotto.mls.message.GroupContext;
import sotto.mls.message.GroupInfo;
import sotto.mls.message.GroupSecrets;
import sotto.mls.message.KeyPackage;
import sotto.mls.message.MlsMessage;
import sotto.mls.message.PreSharedKeyId;
import sotto.mls.message.PrivateMessage;
import sotto.mls.message.Proposal;
import sotto.mls.message.PublicMessage;
import sotto.mls.message.Sender;
import sotto.mls.message.UpdatePath;
import sotto.mls.message.Welcome;
import sotto.mls.tree.Capabilities;
import sotto.mls.tree.Credential;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.LeafSource;
import sotto.mls.tree.RatchetTree;
import sotto.wire.fuzz.Fuzz;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Every structure of RFC 9420: what a decoder takes it writes again to the same bytes, and all else
 * is malformed.
 */
class StructureFuzzTest {
  private final Sample sample = new Sample();
  private final List<DynamicTest> tests = new ArrayList<>();

  @TestFactory
  List<DynamicTest> every_structure_is_read_faithfully_or_refused() {
    KeyPackage keyPackage = sample.joinersPackage.keyPackage();
    LeafNode leaf = keyPackage.leafNode();
    GroupInfo info = sample.sender.groupInfo(true);
    Welcome welcome = sample.joining.welcome().orElseThrow();
    structure("KeyPackage", KeyPackage::read, (out, each) -> each.write(out), keyPackage);
    structure(
        "LeafNode",
        LeafNode::read,
        (out, each) -> each.encode(out),
        leaf,
        sample.member.member(0).orElseThrow());
    structure(
        "Capabilities", Capabilities::read, (out, each) -> each.write(out), leaf.capabilities());
    structure(
        "RequiredCapabilities",
        Capabilities.RequiredCapabilities::read,
        (out, each) -> each.write(out),
        new Capabilities.RequiredCapabilities(List.of(0xf101, 1), List.of(2), List.of(1)));
    structure(
        "Credential",
        Credential::read,
        (out, each) -> each.write(out),
        leaf.credential(),
        new Credential.X509Chain(List.of(new byte[40], new byte[3])));
    structure(
        "LeafNodeSource",
        LeafSource::read,
        (out, each) -> each.write(out),
        leaf.source(),
        new LeafSource.Update(),
        new LeafSource.Commit(new byte[32]));
    structure("extensions", Extension::readList, Extension::writeList, leaf.extensions());
    structure(
        "ratchet_tree", RatchetTree::read, (out, each) -> each.write(out), sample.sender.tree());
    structure("GroupContext", GroupContext::read, (out, each) -> each.write(out), info.context());
    structure("GroupInfo", GroupInfo::read, (out, each) -> each.write(out), info);
    structure("Welcome", Welcome::read, (out, each) -> each.write(out), welcome);
    structure(
        "HPKECiphertext",
        HpkeCiphertext::read,
        (out, each) -> each.write(out),
        new HpkeCiphertext(new byte[32], new byte[60]));
    structure(
        "GroupSecrets",
        GroupSecrets::read,
        (out, each) -> each.write(out),
        new GroupSecrets(new byte[32], Optional.of(new byte[32]), List.of(sample.psk)));
    structure(
        "PreSharedKeyID",
        PreSharedKeyId::read,
        (out, each) -> each.write(out),
        sample.psk,
        new PreSharedKeyId(
            new PreSharedKeyId.Resumption(PreSharedKeyId.Usage.BRANCH, new byte[4], 7),
            new byte[32]));
    structure(
        "Sender",
        Sender::read,
        (out, each) -> each.write(out),
        new Sender.Member(1),
        new Sender.External(2),
        new Sender.NewMemberCommit(),
        new Sender.NewMemberProposal());
    structure("Proposal", Proposal::read, (out, each) -> each.write(out), proposals(keyPackage));
    messages();
    return tests;
  }

  private Proposal[] proposals(KeyPackage keyPackage) {
    return new Proposal[] {
      new Proposal.Add(keyPackage),
      new Proposal.Update(keyPackage.leafNode()),
      new Proposal.Remove(3),
      new Proposal.PreSharedKey(sample.psk),
      new Proposal.ReInit(new byte[8], 1, 3, keyPackage.extensions()),
      new Proposal.ExternalInit(new byte[32]),
      new Proposal.GroupContextExtensions(keyPackage.extensions())
    };
  }

  private void messages() {
    MlsMessage.Public open = (MlsMessage.Public) MlsMessage.decode(external());
    structure("PublicMessage", PublicMessage::read, (out, each) -> each.write(out), open.message());
    AuthenticatedContent signed = open.message().content();
    structure(
        "AuthenticatedContent", AuthenticatedContent::read, (out, each) -> each.write(out), signed);
    structure(
        "FramedContent", FramedContent::read, (out, each) -> each.write(out), signed.content());
    Commit commit = ((Content.Committed) signed.content().content()).commit();
    structure("Commit", Commit::read, (out, each) -> each.write(out), commit);
    structure(
        "UpdatePath",
        UpdatePath::read,
        (out, each) -> each.write(out),
        commit.path().orElseThrow());
    MlsMessage.Private sealed =
        (MlsMessage.Private) MlsMessage.decode(sample.sender.encrypt(new byte[50], new byte[3], 9));
    structure(
        "PrivateMessage", PrivateMessage::read, (out, each) -> each.write(out), sealed.message());
    message(
        external(),
        sample.sender.encrypt(new byte[10], new byte[0], 0),
        sample.sender.commit(CommitRequest.refresh()).commit(),
        new MlsMessage.Package(sample.joinersPackage.keyPackage()).encode(),
        new MlsMessage.Info(sample.sender.groupInfo(true)).encode(),
        new MlsMessage.Welcoming(sample.joining.welcome().orElseThrow()).encode());
  }

  private void message(byte[]... seeds) {
    tests.add(
        DynamicTest.dynamicTest(
            "MLSMessage",
            () ->
                assertTrue(
                    Fuzz.of("MLSMessage", List.of(seeds))
                            .canonical(MlsMessage::read, MlsMessage::encode)
                        > 0)));
  }

  private byte[] external() {
    return sotto.mls.group.Group.joinExternally(
            sample.sender.groupInfo(true),
            Optional.empty(),
            sample.joiner,
            List.of(),
            Optional.empty(),
            sotto.mls.group.Acceptance.ANY,
            sample.crypto)
        .commit();
  }

  @SafeVarargs
  private <T> void structure(
      String name, Function<Reader, T> read, BiConsumer<Writer, T> write, T... values) {
    List<byte[]> seeds = new ArrayList<>();
    for (T value : values) {
      seeds.add(Writer.encode(out -> write.accept(out, value)));
    }
    Function<T, byte[]> encode = value -> Writer.encode(out -> write.accept(out, value));
    tests.add(
        DynamicTest.dynamicTest(
            name, () -> assertTrue(Fuzz.of(name, seeds).canonical(read, encode) > 0)));
  }
}
