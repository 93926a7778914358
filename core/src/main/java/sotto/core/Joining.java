package sotto.core;

import java.util.Optional;
import sotto.core.device.DeviceLink;
import sotto.core.device.LinkMessage;
import sotto.core.identity.DeviceLog;
import sotto.mls.crypto.KeyPair;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * A device on its way into an account, in row {@code joining}: after a crash it goes on where it
 * was.
 *
 * @param device its signature key
 * @param nonce to which it committed itself
 * @param replySecret of the mailbox in which it waits
 * @param answer of the device that is in the account
 * @param confirmed the person saw the same code on both
 * @param grant the account, once the other side has said yes
 */
record Joining(
    DeviceLink link,
    KeyPair device,
    String name,
    byte[] nonce,
    Id replySecret,
    KeyPair replyKey,
    Optional<LinkMessage.Answer> answer,
    boolean confirmed,
    Optional<LinkMessage.Grant> grant) {

  LinkMessage.Reveal reveal() {
    return new LinkMessage.Reveal(nonce, device.publicKey(), name);
  }

  Joining with(LinkMessage.Answer heard) {
    return new Joining(
        link, device, name, nonce, replySecret, replyKey, Optional.of(heard), confirmed, grant);
  }

  Joining with(LinkMessage.Grant heard) {
    return new Joining(
        link, device, name, nonce, replySecret, replyKey, answer, confirmed, Optional.of(heard));
  }

  Joining confirm() {
    return new Joining(link, device, name, nonce, replySecret, replyKey, answer, true, grant);
  }

  byte[] encode() {
    return Writer.encode(out -> {
      Utf8.write(out.uint8(1), link.link());
      Utf8.write(out.fixed(device.privateKey()).fixed(device.publicKey()), name);
      replySecret.write(out.fixed(nonce));
      out.fixed(replyKey.privateKey()).fixed(replyKey.publicKey());
      out.optional(answer, (inner, each) -> inner.opaque(each.encode())).flag(confirmed);
      out.optional(grant, (inner, each) -> inner.opaque(each.encode()));
    });
  }

  static Joining decode(byte[] row) {
    return Reader.decode(
        row,
        in -> {
          if (in.uint8() != 1) {
            throw new CoreException(CoreException.Code.BAD_STATE);
          }
          return new Joining(
              DeviceLink.ofLink(Utf8.read(in, 1_024))
                  .orElseThrow(() -> new CoreException(CoreException.Code.BAD_STATE)),
              new KeyPair(in.fixed(32), in.fixed(32)),
              Utf8.read(in, DeviceLog.NAME_MAX),
              in.fixed(LinkMessage.NONCE),
              Id.read(in),
              new KeyPair(in.fixed(32), in.fixed(32)),
              in.optional(inner ->
                  Reader.decode(inner.opaque(), LinkMessage::read) instanceof LinkMessage.Answer a
                      ? a
                      : bad()),
              in.flag(),
              in.optional(inner ->
                  Reader.decode(inner.opaque(), LinkMessage::read) instanceof LinkMessage.Grant g
                      ? g
                      : bad()));
        });
  }

  private static <T> T bad() {
    throw new CoreException(CoreException.Code.BAD_STATE);
  }
}
