package sotto.core.alias;

import java.util.List;
import sotto.mls.crypto.Crypto;

/**
 * What an alias is called: two words by chance, such as "Amber Heron". A provider has something to
 * say, and nothing of the person; two aliases of one person have names that say no more of each
 * other than those of two strangers.
 */
public final class Pseudonym {
  /** What all devices of all aliases are called, as theirs are seen in a device log. */
  public static final String DEVICE = "device";

  private static final List<String> FIRST =
      List.of(
          "Amber",
          "Ample",
          "Azure",
          "Bold",
          "Brave",
          "Brisk",
          "Bronze",
          "Calm",
          "Cheerful",
          "Clear",
          "Clever",
          "Coral",
          "Crisp",
          "Curious",
          "Daring",
          "Deep",
          "Eager",
          "Early",
          "Fair",
          "Fond",
          "Frank",
          "Fresh",
          "Gentle",
          "Glad",
          "Golden",
          "Grand",
          "Green",
          "Happy",
          "Hardy",
          "Honest",
          "Humble",
          "Indigo",
          "Jolly",
          "Keen",
          "Kind",
          "Late",
          "Light",
          "Lively",
          "Lucky",
          "Mellow",
          "Merry",
          "Mild",
          "Noble",
          "Olive",
          "Patient",
          "Plain",
          "Plucky",
          "Polite",
          "Proud",
          "Quick",
          "Quiet",
          "Ready",
          "Royal",
          "Scarlet",
          "Serene",
          "Silver",
          "Steady",
          "Sunny",
          "Swift",
          "Tidy",
          "True",
          "Violet",
          "Warm",
          "Wise");

  private static final List<String> SECOND =
      List.of(
          "Acorn",
          "Alder",
          "Aspen",
          "Badger",
          "Beaver",
          "Birch",
          "Bison",
          "Blackbird",
          "Bramble",
          "Brook",
          "Cedar",
          "Clover",
          "Comet",
          "Crane",
          "Cricket",
          "Curlew",
          "Daisy",
          "Dolphin",
          "Dove",
          "Elder",
          "Falcon",
          "Fern",
          "Finch",
          "Fox",
          "Gull",
          "Hare",
          "Harbour",
          "Hazel",
          "Heron",
          "Ibis",
          "Iris",
          "Ivy",
          "Juniper",
          "Kestrel",
          "Lantern",
          "Larch",
          "Lark",
          "Lily",
          "Linden",
          "Lynx",
          "Maple",
          "Marten",
          "Meadow",
          "Moth",
          "Nettle",
          "Oak",
          "Orchid",
          "Osprey",
          "Otter",
          "Owl",
          "Pebble",
          "Pine",
          "Plover",
          "Poppy",
          "Raven",
          "River",
          "Robin",
          "Rowan",
          "Sparrow",
          "Swallow",
          "Thistle",
          "Willow",
          "Wren",
          "Yarrow");

  private Pseudonym() {}

  /** One of 4,096, each as likely. */
  public static String random(Crypto crypto) {
    byte[] drawn = crypto.random(2);
    // Both lists have 64 words, so no word is likelier than another.
    return FIRST.get(drawn[0] & 63) + " " + SECOND.get(drawn[1] & 63);
  }
}
