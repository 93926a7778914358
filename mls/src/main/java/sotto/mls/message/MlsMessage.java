package sotto.mls.message;

import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code MLSMessage} (RFC 9420 §6): a version, a wire format, and what travels in it. */
public sealed interface MlsMessage {
  int PUBLIC = 1;
  int PRIVATE = 2;
  int WELCOME = 3;
  int GROUP_INFO = 4;
  int KEY_PACKAGE = 5;

  record Public(PublicMessage message) implements MlsMessage {}

  record Private(PrivateMessage message) implements MlsMessage {}

  record Welcoming(Welcome welcome) implements MlsMessage {}

  record Info(GroupInfo groupInfo) implements MlsMessage {}

  record Package(KeyPackage keyPackage) implements MlsMessage {}

  /** Decodes a whole message; throws {@link Code#MALFORMED}. */
  static MlsMessage decode(byte[] bytes) {
    try {
      return Reader.decode(bytes, MlsMessage::read);
    } catch (Malformed e) {
      throw new MlsException(Code.MALFORMED);
    }
  }

  static MlsMessage read(Reader in) {
    if (in.uint16() != GroupContext.MLS_10) {
      throw in.invalid();
    }
    return switch (in.uint16()) {
      case PUBLIC -> new Public(PublicMessage.read(in));
      case PRIVATE -> new Private(PrivateMessage.read(in));
      case WELCOME -> new Welcoming(Welcome.read(in));
      case GROUP_INFO -> new Info(GroupInfo.read(in));
      case KEY_PACKAGE -> new Package(KeyPackage.read(in));
      default -> throw in.invalid();
    };
  }

  default byte[] encode() {
    Writer out = new Writer(512).uint16(GroupContext.MLS_10);
    switch (this) {
      case Public(PublicMessage message) -> message.write(out.uint16(PUBLIC));
      case Private(PrivateMessage message) -> message.write(out.uint16(PRIVATE));
      case Welcoming(Welcome welcome) -> welcome.write(out.uint16(WELCOME));
      case Info(GroupInfo groupInfo) -> groupInfo.write(out.uint16(GROUP_INFO));
      case Package(KeyPackage keyPackage) -> keyPackage.write(out.uint16(KEY_PACKAGE));
    }
    return out.toBytes();
  }
}
