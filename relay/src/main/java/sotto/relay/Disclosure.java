package sotto.relay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import sotto.relay.mailbox.Mailboxes;
import sotto.relay.store.Key;
import sotto.relay.store.RocksStore;
import sotto.relay.store.Store;
import sotto.relay.store.Transaction;

/**
 * All that an operator could hand over: what stands in the store, counted. Contents are sealed and
 * cannot be shown; ids mean nothing outside and are left out. Times are days, because no finer time
 * is stored.
 */
public record Disclosure(
    int mailboxes,
    int waitingReferences,
    int waitingEnvelopes,
    long waitingBytes,
    TreeMap<String, Integer> envelopesByDay,
    int slots,
    long slotBytes,
    int pools,
    int keyPackages,
    List<String> handles,
    int blobs,
    long blobBytes) {

  /** Reads the folder of a relay, also of a running one. */
  public static Disclosure read(Path data) throws IOException {
    try (Store store = RocksStore.openToRead(data.resolve("store"))) {
      Transaction rows = store.begin();
      TreeMap<String, Integer> byDay = new TreeMap<>();
      long[] sums = {0, 0};
      Set<String> pools = new HashSet<>();
      List<String> handles = new ArrayList<>();
      int mailboxes = count(rows, Key.HEAD, (key, value) -> {});
      int references = count(rows, Key.REFERENCE, (key, value) -> {});
      int envelopes =
          count(
              rows,
              Key.ENVELOPE,
              (key, value) -> {
                sums[0] += value.length - 6;
                byDay.merge(LocalDate.ofEpochDay(Mailboxes.day(value)).toString(), 1, Integer::sum);
              });
      int slots = count(rows, Key.SLOT, (key, value) -> sums[1] += value.length - 2);
      int packages =
          count(
                  rows,
                  Key.PACKAGE,
                  (key, value) -> pools.add(new String(key, 1, 32, StandardCharsets.ISO_8859_1)))
              + count(
                  rows,
                  Key.LAST_RESORT,
                  (key, value) -> pools.add(new String(key, 1, 32, StandardCharsets.ISO_8859_1)));
      count(
          rows,
          Key.HANDLE,
          (key, value) -> handles.add(new String(key, 1, key.length - 1, StandardCharsets.UTF_8)));
      long[] blobs = blobs(data.resolve("blobs/whole"));
      return new Disclosure(
          mailboxes,
          references,
          envelopes,
          sums[0],
          byDay,
          slots,
          sums[1],
          pools.size(),
          packages,
          handles,
          (int) blobs[0],
          blobs[1]);
    }
  }

  private interface Seen {
    void row(byte[] key, byte[] value);
  }

  private static int count(Transaction rows, char kind, Seen seen) {
    int[] count = {0};
    byte[] prefix = {(byte) kind};
    rows.scan(
        prefix,
        Key.after(prefix),
        (key, value) -> {
          count[0]++;
          seen.row(key, value);
          return true;
        });
    return count[0];
  }

  private static long[] blobs(Path folder) throws IOException {
    long[] sums = {0, 0};
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(each -> !each.toString().endsWith(".owner")).toList()) {
          sums[0]++;
          sums[1] += Files.size(file);
        }
      }
    }
    return sums;
  }

  /** In words. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("Everything that this relay's store holds:\n");
    text.append("  mailboxes            ").append(mailboxes).append(" (nothing says whose)\n");
    text.append("  waiting envelopes    ")
        .append(waitingEnvelopes)
        .append(", ")
        .append(waitingBytes)
        .append(" sealed bytes, due ")
        .append(waitingReferences)
        .append(" times\n");
    envelopesByDay.forEach((day, count) ->
        text.append("    arrived ").append(day).append("  ").append(count).append('\n'));
    text.append("  epoch slots          ")
        .append(slots)
        .append(", ")
        .append(slotBytes)
        .append(" sealed bytes\n");
    text.append("  key packages         ")
        .append(keyPackages)
        .append(" in ")
        .append(pools)
        .append(" pools\n");
    text.append("  handles              ").append(handles.size()).append('\n');
    handles.forEach(handle -> text.append("    ").append(handle).append('\n'));
    text.append("  blobs                ")
        .append(blobs)
        .append(", ")
        .append(blobBytes)
        .append(" sealed bytes\n");
    text.append(
        "There are no accounts, contacts, groups, profiles, addresses or times finer than a day, because none are stored.\n");
    return text.toString();
  }
}
