package sotto.core.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.core.Core;
import sotto.core.CoreException;
import sotto.mls.jdk.JdkCrypto;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Writer;

/** The chapter on providers: what a directory is made of. */
class DirectoryTest {
  private static final long NOW = 1_800_000_000_000L;
  private final JdkCrypto crypto = new JdkCrypto(new Random(5)::nextBytes);
  private final Core cinema = provider("Cinema Aurora");
  private final Core bikes = provider("Velo");

  private Core provider(String name) {
    Core core = new Core(crypto, Map.of(), NOW);
    core.createAccount(name, "https://relay.example", "server", NOW);
    return core;
  }

  private ProviderCard card(Core provider, long at) {
    return provider.providerCard("{}", new byte[0], at);
  }

  private static List<String> names(Directory directory) {
    return directory.cards().stream().map(each -> each.card().name()).sorted().toList();
  }

  @Test
  void a_card_is_signed_by_its_account_and_goes_by_link_as_well() {
    ProviderCard card = card(cinema, NOW);
    assertArrayEquals(
        card.encode(), ProviderCard.ofLink(crypto, card.link()).orElseThrow().encode());
    assertEquals(cinema.cardLink(), card.card().link());
    assertTrue(card.link().startsWith("https://relay.example/#p/"));
  }

  @Test
  void what_is_too_large_or_no_picture_is_not_signed() {
    assertThrows(
        CoreException.class, () -> cinema.providerCard("x".repeat(16_385), new byte[0], NOW));
    assertThrows(CoreException.class, () -> cinema.providerCard("{}", new byte[24_577], NOW));
    assertThrows(CoreException.class, () -> cinema.providerCard("{}", new byte[100], NOW));
  }

  @Test
  void one_card_for_each_account_is_listed_the_newest() {
    Directory directory =
        Directory.EMPTY.with(card(cinema, NOW + 1)).with(card(bikes, NOW)).with(card(cinema, NOW));
    assertEquals(List.of("Cinema Aurora", "Velo"), names(directory));
    assertArrayEquals(directory.encode(), Directory.decode(crypto, directory.encode()).encode());
    assertTrue(directory.cards().stream().anyMatch(each -> each.issuedAt() == NOW + 1));
    assertEquals(List.of("Velo"), names(directory.without(cinema.account().id())));
  }

  @Test
  void a_card_that_was_changed_is_left_out_and_costs_no_other() {
    byte[] forged = card(cinema, NOW).encode();
    forged[40] ^= 1;
    byte[] document =
        Writer.encode(out ->
            out.uint8(1)
                .vector(List.of(forged, new byte[3], card(bikes, NOW).encode()), Writer::opaque));
    assertEquals(List.of("Velo"), names(Directory.decode(crypto, document)));
  }

  @Test
  void more_than_may_be_is_no_document() {
    assertThrows(Malformed.class, () -> Directory.split(new byte[0]));
    assertThrows(Malformed.class, () -> Directory.split(new byte[] {2, 0}));
    List<byte[]> many = java.util.Collections.nCopies(10_001, new byte[1]);
    assertThrows(
        Malformed.class,
        () -> Directory.split(Writer.encode(out -> out.uint8(1).vector(many, Writer::opaque))));
    List<byte[]> large = java.util.Collections.nCopies(400, new byte[96 << 10]);
    assertThrows(
        Malformed.class,
        () -> Directory.split(Writer.encode(out -> out.uint8(1).vector(large, Writer::opaque))));
    List<byte[]> larger = List.of(new byte[(96 << 10) + 1]);
    assertThrows(
        Malformed.class,
        () -> Directory.split(Writer.encode(out -> out.uint8(1).vector(larger, Writer::opaque))));
  }
}
