package sotto.relay.store;

/** Ordered rows. One transaction at a time. */
public interface Store extends AutoCloseable {
  Transaction begin();

  @Override
  void close();
}
