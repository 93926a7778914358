package sotto.relay.limit;

import java.util.List;

/** A value for each {@link Limit}. Immutable. */
public final class Limits {
  /** Every limit as it is where nobody changed it. */
  public static final Limits DEFAULT = new Limits(defaults());

  private final long[] values;

  private Limits(long[] values) {
    this.values = values;
  }

  private static long[] defaults() {
    long[] values = new long[Limit.values().length];
    for (Limit limit : Limit.values()) {
      values[limit.ordinal()] = limit.usual();
    }
    return values;
  }

  public long of(Limit limit) {
    return values[limit.ordinal()];
  }

  /** A limit that is a count of what fits an array. */
  public int count(Limit limit) {
    return (int) Math.min(Integer.MAX_VALUE, of(limit));
  }

  /** These, with one changed; throws {@link BadLimit} where it may not be that. */
  public Limits with(Limit limit, long value) {
    if (value < limit.least() || value > limit.most()) {
      throw new BadLimit(
          "The limit "
              + limit.label()
              + " takes a whole number from "
              + limit.least()
              + " to "
              + limit.most()
              + ", not "
              + value
              + ". Nothing was started.");
    }
    long[] changed = values.clone();
    changed[limit.ordinal()] = value;
    return new Limits(changed);
  }

  /**
   * These, changed by lines of {@code name=value}; a later line wins. Empty lines and those that
   * begin with {@code #} say nothing. Throws {@link BadLimit}.
   */
  public Limits with(List<String> lines) {
    Limits limits = this;
    for (String line : lines) {
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        limits = limits.with(text);
      }
    }
    if (limits.of(Limit.SLOT_DAYS) <= limits.of(Limit.ENVELOPE_DAYS)) {
      throw new BadLimit(
          "slot-days must be more than envelope-days: who was away finds in slots what expired. Nothing was started.");
    }
    return limits;
  }

  private Limits with(String line) {
    int equals = line.indexOf('=');
    if (equals < 1) {
      throw new BadLimit(
          "A limit is written NAME=NUMBER, not '" + line + "'. Nothing was started.");
    }
    String name = line.substring(0, equals).strip();
    String value = line.substring(equals + 1).strip();
    Limit limit =
        Limit.of(name)
            .orElseThrow(() ->
                new BadLimit(
                    "There is no limit '"
                        + name
                        + "'. Nothing was started. docs/running.md lists them."));
    try {
      return with(limit, Long.parseLong(value));
    } catch (NumberFormatException e) {
      throw new BadLimit(
          "The limit " + name + " takes a whole number, not '" + value + "'. Nothing was started.");
    }
  }
}
