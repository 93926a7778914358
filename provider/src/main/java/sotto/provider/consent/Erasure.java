package sotto.provider.consent;

import java.util.List;

/**
 * What a withdrawal came to.
 *
 * @param erased what is gone
 * @param kept what a duty keeps, and until when; it is used for nothing else, and goes then
 */
public record Erasure(List<Item> erased, List<Kept> kept) {
  /** A value that a duty keeps; of several, the one that lasts longest. */
  public record Kept(Item item, Duty duty) {}

  public Erasure {
    erased = List.copyOf(erased);
    kept = List.copyOf(kept);
  }
}
