package sotto.bikes.gbfs;

/** A feed cannot be read. Never leaves this package but from a {@link FeedSource}. */
public final class FeedException extends RuntimeException {
  private final transient FeedFault fault;

  public FeedException(FeedFault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  FeedException(FeedFault.Kind kind, String file, String field, String detail) {
    this(new FeedFault(kind, file, field, detail));
  }

  /** What is wrong. */
  public FeedFault fault() {
    return fault;
  }
}
