package sotto.provider.database;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Transactions that are put on the disk together, or not at all. */
final class Group {
  private final CompletableFuture<Optional<RuntimeException>> end = new CompletableFuture<>();
  private int members;

  /** How many are in it, with one more. */
  int join() {
    return ++members;
  }

  void stored() {
    end.complete(Optional.empty());
  }

  void lost(RuntimeException why) {
    end.complete(Optional.of(why));
  }

  /** Waits until it is on the disk, and throws if it never will be. */
  void await() {
    end.join()
        .ifPresent(why -> {
          throw why;
        });
  }
}
