package sotto.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.core.content.Pointer;
import sotto.mls.crypto.Crypto;
import sotto.mls.jdk.JdkCrypto;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;

/** What is larger than an envelope travels beside it, and a crash at any point loses nothing. */
class BlobsTest {
  private static final String RELAY = "https://relay.example";

  private final Crypto crypto = JdkCrypto.secure();
  private final Map<String, byte[]> disk = new HashMap<>();
  private final List<Blobs.Arrived> arrived = new ArrayList<>();
  private State state = started();

  private State started() {
    State made = new State(crypto, Mail.HERE_MAX);
    new LiveRows(made).load(Map.copyOf(disk));
    made.blobs.taker(Blobs.Kind.HISTORY, arrived::add);
    return made;
  }

  private List<Effect> step() {
    Step step = state.finish();
    step.writes()
        .forEach((row, value) ->
            value.ifPresentOrElse(bytes -> disk.put(row, bytes), () -> disk.remove(row)));
    return step.effects();
  }

  private void restart() {
    state = started();
  }

  private List<Effect> connect() {
    state.connected = true;
    state.links.up(RELAY);
    state.letOut(RELAY);
    state.blobs.connected();
    return step();
  }

  private void sendAfter(Id blob) {
    state.dispatch(
        RELAY,
        "",
        Outgoing.Kind.OTHER,
        Optional.empty(),
        List.of(blob),
        number -> new Request.ReadSlot(number, blob));
  }

  @Test
  void a_request_waits_until_its_blob_is_stored_also_after_a_crash() {
    Pointer pointer = state.blobs.store(RELAY, new byte[200_000]);
    sendAfter(pointer.blob());
    step();
    restart();
    List<Effect> effects = connect();
    assertEquals(1, effects.size());
    Effect.Store store = (Effect.Store) effects.getFirst();
    assertEquals(pointer.blob(), store.blob());
    assertEquals(Id.of(crypto.sha256(store.sealed())), store.blob());
    state.blobs.stored(pointer.blob());
    assertTrue(step().getFirst() instanceof Effect.Send);
    restart();
    assertTrue(connect().getFirst() instanceof Effect.Send, "It is said again until answered.");
  }

  @Test
  void what_was_stored_is_not_stored_again() {
    Pointer pointer = state.blobs.store(RELAY, new byte[10]);
    state.blobs.stored(pointer.blob());
    state.blobs.stored(pointer.blob());
    step();
    restart();
    assertEquals(List.of(), connect());
  }

  @Test
  void what_is_fetched_comes_to_who_asked_once_also_after_a_crash() {
    byte[] plain = crypto.random(100_000);
    byte[] sealed = sealedOf(plain);
    Blobs.Errand errand = new Blobs.Errand(Blobs.Kind.HISTORY, "c", new byte[] {7});
    assertTrue(state.blobs.fetch(pointer, errand));
    assertTrue(state.blobs.fetch(pointer, errand));
    step();
    restart();
    assertEquals(List.of(new Effect.Fetch(RELAY, pointer.blob())), connect());
    state.blobs.fetched(pointer.blob(), Optional.of(sealed));
    state.blobs.fetched(pointer.blob(), Optional.of(sealed));
    step();
    assertEquals(1, arrived.size());
    assertArrayEquals(plain, arrived.getFirst().plain().orElseThrow());
    assertArrayEquals(new byte[] {7}, arrived.getFirst().errand().detail());
    restart();
    assertEquals(List.of(), connect());
  }

  @Test
  void what_is_gone_or_was_changed_is_told_as_gone() {
    byte[] sealed = sealedOf(new byte[50]);
    sealed[3]++;
    for (Optional<byte[]> answer : List.of(Optional.of(sealed), Optional.<byte[]>empty())) {
      state.blobs.fetch(pointer, new Blobs.Errand(Blobs.Kind.HISTORY, "c", new byte[0]));
      state.blobs.fetched(pointer.blob(), answer);
      assertTrue(arrived.removeFirst().plain().isEmpty());
    }
  }

  @Test
  void size_and_number_are_bounded() {
    assertThrows(CoreException.class, () -> state.blobs.store(RELAY, new byte[Blobs.SIZE_MAX + 1]));
    for (int i = 0; i <= 16; i++) {
      assertEquals(i < 16, state.blobs.hasRoom());
      state.blobs.store("", new byte[] {1});
    }
    List<Id> away = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      away.add(state.blobs.store(RELAY, new byte[Blobs.SIZE_MAX]).blob());
    }
    assertFalse(state.blobs.lacksAny(List.of(away.getFirst())), "The oldest was given up.");
    assertTrue(state.blobs.lacksAny(List.of(away.getLast())));
    Blobs.Errand errand = new Blobs.Errand(Blobs.Kind.HISTORY, "", new byte[0]);
    for (int i = 0; i < 2_000; i++) {
      assertTrue(state.blobs.fetch(somewhere(10), errand));
    }
    assertFalse(state.blobs.fetch(somewhere(10), errand));
    assertFalse(
        new State(crypto, Mail.HERE_MAX).blobs.fetch(somewhere(Blobs.SIZE_MAX + 1), errand));
  }

  private Pointer pointer = somewhere(0);

  private byte[] sealedOf(byte[] plain) {
    State other = new State(crypto, Mail.HERE_MAX);
    pointer = other.blobs.store(RELAY, plain);
    other.connected = true;
    other.blobs.connected();
    return ((Effect.Store) other.finish().effects().getFirst()).sealed();
  }

  private Pointer somewhere(int size) {
    return new Pointer(RELAY, Id.of(crypto.random(32)), new byte[32], size);
  }
}
