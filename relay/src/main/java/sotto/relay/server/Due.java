package sotto.relay.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import sotto.wire.frame.Bounds;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/** What the engine's thread keeps for one connection. Of that thread alone. */
final class Due {
  /** Bytes of a WebSocket header, and of what a small response has around its content. */
  private static final int AROUND = 64;

  /** A request with its size in bytes. */
  record Asked(Request request, int size) {}

  /** Requests that wait until the connection takes answers. */
  final ArrayDeque<Asked> deferred = new ArrayDeque<>();

  private final List<Response> responses = new ArrayList<>(2);
  private long bytes;
  private int answered;
  private int answeredBytes;
  private boolean paused;

  /** Bytes that will be sent after this turn. */
  long bytes() {
    return bytes;
  }

  void say(Response response) {
    responses.add(response);
    bytes += size(response);
  }

  void answered(Asked asked) {
    answered++;
    answeredBytes += asked.size;
  }

  /** Takes back what was said last. */
  void unsay() {
    bytes -= size(responses.removeLast());
  }

  void unanswered(Asked asked) {
    answered--;
    answeredBytes -= asked.size;
  }

  /** Whether it takes no more; {@link #takePaused} resets it. */
  boolean isPaused() {
    return paused;
  }

  void pause() {
    paused = true;
  }

  boolean takePaused() {
    boolean was = paused;
    paused = false;
    return was;
  }

  int takeAnswered() {
    int taken = answered;
    answered = 0;
    return taken;
  }

  int takeAnsweredBytes() {
    int taken = answeredBytes;
    answeredBytes = 0;
    return taken;
  }

  /** All that was said, as WebSocket frames (RFC 6455 §5.2), in one buffer. */
  ByteBuf takeFrames(ByteBufAllocator memory) {
    ByteBuf frames = memory.directBuffer((int) Math.min(bytes, 1 << 20));
    for (Response response : responses) {
      byte[] payload = response.encode();
      frames.writeByte(0x82);
      if (payload.length < 126) {
        frames.writeByte(payload.length);
      } else if (payload.length < 1 << 16) {
        frames.writeByte(126).writeShort(payload.length);
      } else {
        frames.writeByte(127).writeLong(payload.length);
      }
      frames.writeBytes(payload);
    }
    responses.clear();
    bytes = 0;
    return frames;
  }

  /** What the answer to a request may be as large as. */
  static int answerBytesMax(Request request) {
    return AROUND
        + switch (request) {
          case Request.ReadSlot read -> Bounds.COMMIT_MAX;
          case Request.Claim claim -> Bounds.COMMIT_MAX;
          case Request.TakePackages take -> Bounds.POOL_DEVICES_MAX * Bounds.PACKAGE_MAX;
          case Request.ReadHandle read -> Bounds.CARD_MAX;
          default -> 0;
        };
  }

  private static int size(Response response) {
    return AROUND
        + switch (response) {
          case Response.Deliver deliver -> deliver.envelope().length;
          case Response.Lost lost -> lost.commit().length;
          case Response.Slot slot -> slot.commit().map(commit -> commit.length).orElse(0);
          case Response.Packages packages ->
              packages.packages().stream().mapToInt(each -> each.length + 4).sum();
          case Response.Handle handle -> handle.card().length;
          default -> 0;
        };
  }
}
