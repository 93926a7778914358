package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import sotto.core.conversation.Conversation;
import sotto.core.identity.Card;
import sotto.sdk.Device;

/** By what an account could be known again: its ids, keys, name and mailboxes. */
final class Traces {
  private Traces() {}

  static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  static boolean linksAny(List<byte[]> rows, Set<byte[]> some, Set<byte[]> others) {
    Linkage linkage = new Linkage(rows);
    some.forEach(linkage::place);
    others.forEach(linkage::place);
    Set<Integer> linked = new TreeSet<>(some.stream().map(linkage::place).toList());
    return others.stream().map(linkage::place).anyMatch(linked::contains);
  }

  /** Door, pool and mailboxes of an account, as its relay names them. */
  static Set<byte[]> places(Device device) {
    return device.read(core -> {
      Card card = Card.ofLink(core.cardLink()).orElseThrow();
      Set<byte[]> places = new LinkedHashSet<>(List.of(card.door().bytes(), card.pool().bytes()));
      core.conversations().stream()
          .flatMap(each -> core.members(each).stream())
          .filter(leaf -> leaf.account().equals(card.account()))
          .forEach(leaf -> places.add(leaf.mailbox().bytes()));
      return places;
    });
  }

  static Map<String, byte[]> identity(Device device) {
    return device.read(core -> {
      Map<String, byte[]> of = new TreeMap<>();
      of.put("account", core.account().id().bytes());
      of.put("device key", core.account().deviceKey().publicKey());
      of.put("name", core.account().name().getBytes(UTF_8));
      of.put("pool key", core.account().keys().poolKey());
      return of;
    });
  }

  /** All that a member of a conversation knows of the others in it. */
  static byte[] seenIn(Device device, Conversation conversation) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    device.read(core -> {
      core.members(conversation).stream()
          .filter(leaf -> !leaf.account().equals(core.account().id()))
          .forEach(leaf -> {
            all.writeBytes(leaf.account().bytes());
            all.writeBytes(leaf.deviceKey());
            all.writeBytes(leaf.name().getBytes(UTF_8));
            all.writeBytes(leaf.log().encode());
            all.writeBytes(leaf.mailbox().bytes());
          });
      return true;
    });
    return all.toByteArray();
  }
}
