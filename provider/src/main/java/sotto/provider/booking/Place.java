package sotto.provider.booking;

/** A place of an offer, and whether it can be held now. */
public record Place(String unit, boolean free) {}
