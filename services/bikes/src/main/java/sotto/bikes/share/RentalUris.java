package sotto.bikes.share;

import java.util.Optional;

/** Where to rent outside of Sotto; the way out where an operator has no booking API. */
public record RentalUris(Optional<String> android, Optional<String> ios, Optional<String> web) {
  /** Nowhere. */
  public static final RentalUris NONE =
      new RentalUris(Optional.empty(), Optional.empty(), Optional.empty());
}
