package sotto.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sotto.core.Core;
import sotto.core.provider.ProviderCard;
import sotto.mls.jdk.JdkCrypto;

/** The chapter on providers, where it says what is read of a description. */
class ServiceDescriptionTest {
  private static ServiceDescription read(String description) {
    Core core = new Core(JdkCrypto.secure(), Map.of(), 0);
    core.createAccount("Account", "https://relay.example", "server", 0);
    ProviderCard card = core.providerCard(description, new byte[0], 0);
    return ServiceDescription.of(card);
  }

  @Test
  void one_value_or_a_list_says_the_same_and_an_object_stands_for_its_name() {
    ServiceDescription one =
        read(
            """
            {"@context": ["https://schema.org", {"sotto": "https://example.org/"}],
             "@type": "BikeStore", "name": " Velo ", "areaServed": {"name": "Town"},
             "availableLanguage": "de"}
            """);
    assertEquals("Velo", one.name());
    assertEquals(List.of("BikeStore"), one.categories());
    assertEquals(List.of("Town"), one.areas());
    assertEquals(List.of("de"), one.languages());
    ServiceDescription more =
        read(
            """
            {"@context": "https://schema.org/", "@type": ["A", "B"],
             "areaServed": ["X", {"name": "Y"}, 7, null, {"name": ["no"]}]}
            """);
    assertEquals("Account", more.name());
    assertEquals(List.of("A", "B"), more.categories());
    assertEquals(List.of("X", "Y"), more.areas());
  }

  @Test
  void what_is_no_description_leaves_the_name_of_the_contact_card() {
    for (String none :
        List.of(
            "",
            "no json",
            "[]",
            "7",
            "{\"name\":\"without a context\"}",
            "{\"@context\":\"https://evil.example\",\"name\":\"x\"}",
            "{\"@context\":\"https://schema.org\",\"name\":7}",
            "[".repeat(10_000),
            "{\"@context\":\"https://schema.org\",\"name\":\"x\",\"a\":" + "[".repeat(5_000))) {
      assertEquals("Account", read(none).name());
    }
  }

  @Test
  void bounds_cut_what_is_long_and_drop_what_is_too_much() {
    String many = "\"t\",".repeat(500) + "\"t\"";
    ServiceDescription long_ =
        read(
            "{\"@context\":\"https://schema.org\",\"name\":\""
                + "\uD83D\uDEB2".repeat(200)
                + "\",\"@type\":["
                + many
                + "],\"sotto:asks\":[{\"field\":\"email\",\"retentionDays\":99999999999},"
                + "{\"field\":7},{\"field\":\"name\",\"retentionDays\":-3,\"required\":true},\"x\"]}");
    assertEquals(128, long_.name().codePointCount(0, long_.name().length()));
    assertEquals(16, long_.categories().size());
    assertEquals(
        List.of("email", "name"), long_.asks().stream().map(each -> each.field()).toList());
    assertEquals(36_500, long_.asks().getFirst().retentionDays());
    assertEquals(0, long_.asks().getLast().retentionDays());
    assertTrue(long_.asks().getLast().required());
  }
}
