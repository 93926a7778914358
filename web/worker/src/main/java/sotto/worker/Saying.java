package sotto.worker;

import java.util.Optional;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSExport;
import sotto.core.Base64Url;
import sotto.core.CoreException;
import sotto.core.content.Content;
import sotto.core.content.SealedFile;
import sotto.wire.frame.Id;
import sotto.wire.frame.Secrets;

/** What the worker's script calls to say something, and for the files that go with it. */
public final class Saying {
  private Saying() {}

  private static Optional<Content.File> file = Optional.empty();

  /** {@code replyTo}: id of a message, or empty. */
  @JSExport
  public static void sayText(
      Host host, String conversation, String text, String replyTo, double now) {
    say(host, conversation, new Content.Text(text, reply(replyTo)), now);
  }

  @JSExport
  public static void edit(Host host, String conversation, String message, String text, double now) {
    say(host, conversation, new Content.Edit(Worker.id(message), text), now);
  }

  @JSExport
  public static void unsend(Host host, String conversation, String message, double now) {
    say(host, conversation, new Content.Unsend(Worker.id(message)), now);
  }

  @JSExport
  public static void react(
      Host host, String conversation, String message, String emoji, double now) {
    say(host, conversation, new Content.Reaction(Worker.id(message), emoji), now);
  }

  /** The file of the message that is said next. */
  @JSExport
  public static void file(
      String relay, String blob, String key, double size, String mediaType, String name) {
    file =
        Optional.of(
            new Content.File(
                relay,
                Worker.id(blob),
                Base64Url.decode(key).orElseThrow(),
                (long) size,
                mediaType,
                name));
  }

  @JSExport
  public static void sayVoice(
      Host host,
      String conversation,
      int durationMillis,
      @JSByRef byte[] waveform,
      String replyTo,
      double now) {
    say(
        host,
        conversation,
        new Content.Voice(taken(), durationMillis, waveform, reply(replyTo)),
        now);
  }

  @JSExport
  public static void sayPicture(
      Host host,
      String conversation,
      int width,
      int height,
      String alt,
      @JSByRef byte[] thumbnail,
      String caption,
      String replyTo,
      double now) {
    say(
        host,
        conversation,
        new Content.Picture(taken(), width, height, alt, thumbnail, caption, reply(replyTo)),
        now);
  }

  @JSExport
  public static void sayFile(
      Host host, String conversation, String caption, String replyTo, double now) {
    say(host, conversation, new Content.Attachment(taken(), caption, reply(replyTo)), now);
  }

  /** Id of the owner of a blob, by its secret. */
  @JSExport
  public static String ownerOf(String secret) {
    return Secrets.id(Worker.crypto()::sha256, Secrets.Purpose.BLOB, Worker.id(secret).bytes())
        .hex();
  }

  /** Seals a file under a fresh key. */
  @JSExport
  public static void seal(Host host, @JSByRef byte[] plain) {
    if (plain.length > SealedFile.SIZE_MAX) {
      host.refused(CoreException.Code.TOO_LARGE.name());
      return;
    }
    SealedFile sealed = SealedFile.seal(Worker.crypto(), plain);
    Id owner =
        Secrets.id(Worker.crypto()::sha256, Secrets.Purpose.BLOB, sealed.ownerSecret().bytes());
    host.sealed(
        sealed.blob().hex(), sealed.key(), sealed.bytes(), owner.hex(), sealed.ownerSecret().hex());
  }

  /** The plain bytes behind a byte of 1; nothing where they are not those that were sealed. */
  @JSExport
  @JSByRef
  public static byte[] unseal(
      String relay, String blob, String key, double size, @JSByRef byte[] sealed) {
    file(relay, blob, key, size, "", "");
    return SealedFile.open(Worker.crypto(), taken(), sealed)
        .map(plain -> {
          byte[] marked = new byte[plain.length + 1];
          marked[0] = 1;
          System.arraycopy(plain, 0, marked, 1, plain.length);
          return marked;
        })
        .orElse(new byte[0]);
  }

  private static void say(Host host, String conversation, Content content, double now) {
    Worker.run(host, () -> Worker.core().say(conversation, content, (long) now));
  }

  private static Content.File taken() {
    Content.File taken = file.orElseThrow();
    file = Optional.empty();
    return taken;
  }

  private static Optional<Id> reply(String message) {
    return Id.ofHex(message);
  }
}
