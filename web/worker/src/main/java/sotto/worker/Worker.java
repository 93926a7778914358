package sotto.worker;

import java.util.Map;
import java.util.Optional;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSExport;
import sotto.core.Core;
import sotto.core.Effect;
import sotto.core.Step;
import sotto.core.content.Content;
import sotto.wire.frame.Response;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** What the worker's script calls. Steps come back as bytes: rows, then frames. */
public final class Worker {
  private static Optional<Core> core = Optional.empty();

  private Worker() {}

  @JSExport
  public static void open(Primitives primitives, double now) {
    core = Optional.of(new Core(new NobleCrypto(primitives), Map.of(), (long) now));
  }

  @JSExport
  @JSByRef
  public static byte[] createAccount(String name, String relay, String device, double now) {
    return bytes(core.orElseThrow().createAccount(name, relay, device, (long) now));
  }

  @JSExport
  public static String cardLink() {
    return core.orElseThrow().cardLink();
  }

  @JSExport
  @JSByRef
  public static byte[] connect(String link, String greeting, double now) {
    return bytes(core.orElseThrow().connect(link, greeting, (long) now).step());
  }

  @JSExport
  @JSByRef
  public static byte[] accept(String request, double now) {
    return bytes(core.orElseThrow().accept(request, (long) now).step());
  }

  @JSExport
  @JSByRef
  public static byte[] say(String conversation, String text, double now) {
    return bytes(
        core.orElseThrow()
            .say(conversation, new Content.Text(text, Optional.empty()), (long) now)
            .step());
  }

  @JSExport
  @JSByRef
  public static byte[] connected(double now) {
    return bytes(core.orElseThrow().connected((long) now));
  }

  @JSExport
  @JSByRef
  public static byte[] received(@JSByRef byte[] frame, double now) {
    return bytes(core.orElseThrow().received(Reader.decode(frame, Response::read), (long) now));
  }

  private static byte[] bytes(Step step) {
    Writer out = new Writer(1_024);
    step.writes()
        .forEach((name, value) -> {
          out.uint8(1).opaque(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
          out.optional(value, Writer::opaque);
        });
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Send(var request)) {
        out.uint8(2).opaque(request.encode());
      }
    }
    return out.toBytes();
  }
}
