package sotto.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSExport;
import sotto.core.Effect;

/** What the worker's script calls for the devices of the account. */
public final class Linked {
  private static final Map<String, byte[]> HISTORY = new LinkedHashMap<>();

  private Linked() {}

  /** Gives the link that a new device opens. */
  @JSExport
  public static void offerLink(Host host, double now) {
    Worker.run(host, () -> Worker.core().devices().offerLink((long) now));
  }

  /** This device, which has no account, opens such a link. */
  @JSExport
  public static void joinAccount(Host host, String link, String device, double now) {
    Worker.step(host, () -> Worker.core().devices().joinAccount(link, device, (long) now));
  }

  @JSExport
  public static void confirmLink(Host host, double now) {
    Worker.step(host, () -> Worker.core().devices().confirmLink((long) now));
  }

  @JSExport
  public static void cancelLink(Host host) {
    Worker.step(host, Worker.core().devices()::cancelLink);
  }

  @JSExport
  public static void removeDevice(Host host, String device, double now) {
    Worker.step(host, () -> Worker.core().devices().removeDevice(Worker.id(device), (long) now));
  }

  /** Bytes of the rows that {@code Host.history} wants at a time, about. */
  @JSExport
  public static int historyBytes() {
    return Effect.HISTORY_BYTES;
  }

  /** A row of the history for {@link #giveHistory}; in the order of their names. */
  @JSExport
  public static void historyRow(String name, @JSByRef byte[] value) {
    HISTORY.put(name, value);
  }

  /** {@code last}: there are no more behind them. */
  @JSExport
  public static void giveHistory(Host host, boolean last, double now) {
    Map<String, byte[]> rows = new LinkedHashMap<>(HISTORY);
    HISTORY.clear();
    Worker.step(host, () -> Worker.core().devices().giveHistory(rows, last, (long) now));
  }
}
