package sotto.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import sotto.core.Core;
import sotto.core.identity.Card;
import sotto.core.provider.ProviderCard;
import sotto.provider.kit.Provider;

/**
 * One of the town's providers, at work.
 *
 * @param says what stands on its card, as {@code spec/providers.md} has it
 */
public record Shop(Kind kind, String says, Provider provider) {
  /** Which there are. */
  public enum Kind {
    TERN("Tern", "bicycles at stations", Logo.TERN),
    OTTER("Otter", "electric and cargo bicycles all over the town", Logo.OTTER),
    LANTERN("The Lantern", "a cinema of two halls", Logo.LANTERN),
    CAFE("Kittiwake", "a café that is a mini-program", Logo.KITTIWAKE);

    private final String title;
    private final String what;
    private final Logo logo;

    Kind(String title, String what, Logo logo) {
      this.title = title;
      this.what = what;
      this.logo = logo;
    }

    public String title() {
      return title;
    }

    /** What it is, in a few words. */
    public String what() {
      return what;
    }

    /** Its folder, and its file of this program's. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    String description() throws IOException {
      try (InputStream in = Shop.class.getResourceAsStream(word() + ".json")) {
        if (in == null) {
          throw new IOException("This program was built without its file " + word() + ".json.");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  /** Its card for a directory; where that has one which still says the same, that one. */
  public ProviderCard card(List<ProviderCard> listed, long now) {
    return provider
        .device()
        .read(core ->
            listed.stream()
                .filter(each -> isStill(each, core))
                .findFirst()
                .orElseGet(() -> core.providerCard(says, kind.logo.png(), now)));
  }

  private boolean isStill(ProviderCard card, Core core) {
    Card own = core.providerCard(says, new byte[0], 0).card();
    return card.card().account().equals(own.account())
        && card.card().door().equals(own.door())
        && card.description().equals(says);
  }
}
