package sotto.relay.disclosure;

import java.util.List;
import java.util.Map;

/**
 * All that an operator could hand over: what stands in the store, counted. Contents are sealed and
 * cannot be shown; ids mean nothing outside and are left out. Times are those that are stored:
 * days, and for mailboxes, which outlive what lay in them, the first day of a season of 90.
 *
 * @param envelopesEver that mailboxes counted, also those that are gone
 * @param due how often waiting envelopes are due
 * @param poolDevices devices that keep key packages in pools
 * @param otherRows rows of a kind that this does not know; 0
 */
public record Disclosure(
    Tally mailboxes,
    long envelopesEver,
    Tally envelopes,
    int due,
    Tally slots,
    Tally poolDevices,
    Tally keyPackages,
    Tally lastResorts,
    List<Handle> handles,
    Tally blobs,
    Tally unfinishedUploads,
    int otherRows) {

  /** A public name, the size of its card, and the day on which it was put last. */
  public record Handle(String name, int cardBytes, String day) {}

  /** In words. */
  public String text() {
    StringBuilder text = new StringBuilder("Everything that this relay's store holds:\n");
    line(text, "mailboxes", mailboxes.count() + " (nothing says whose)");
    days(text, "last got something in the 90 days from", mailboxes);
    line(text, "envelopes they ever got", Long.toString(envelopesEver));
    line(text, "waiting envelopes", sealed(envelopes) + ", due " + due + " times");
    days(text, "arrived", envelopes);
    sizes(text, envelopes);
    line(text, "epoch slots", sealed(slots));
    days(text, "claimed", slots);
    line(
        text,
        "key packages",
        keyPackages.count()
            + " and "
            + lastResorts.count()
            + " of last resort, of "
            + poolDevices.count()
            + " devices, "
            + (keyPackages.bytes() + lastResorts.bytes())
            + " sealed bytes");
    days(text, "looked after", poolDevices);
    line(text, "handles", Integer.toString(handles.size()));
    for (Handle handle : handles) {
      text.append("    ").append(handle.name()).append("  put ").append(handle.day());
      text.append(", a card of ").append(handle.cardBytes()).append(" bytes\n");
    }
    line(text, "blobs", sealed(blobs));
    days(text, "uploaded", blobs);
    line(text, "unfinished uploads", sealed(unfinishedUploads));
    if (otherRows > 0) {
      line(text, "rows of a newer version", Integer.toString(otherRows));
    }
    return text.append(
            "There are no accounts, contacts, groups, profiles, addresses or times finer than a day, because none are stored.\n")
        .toString();
  }

  private static String sealed(Tally tally) {
    return tally.count() + ", " + tally.bytes() + " sealed bytes";
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("  ").append(name).repeat(' ', Math.max(1, 26 - name.length()));
    text.append(value).append('\n');
  }

  private static void days(StringBuilder text, String verb, Tally tally) {
    tally
        .byDay()
        .forEach((day, count) ->
            text.append("    ")
                .append(verb)
                .append(' ')
                .append(day)
                .append("  ")
                .append(count)
                .append('\n'));
  }

  private static void sizes(StringBuilder text, Tally tally) {
    for (Map.Entry<Integer, Integer> size : tally.bySize().entrySet()) {
      text.append("    of ").append(size.getKey()).append(" bytes  ").append(size.getValue());
      text.append('\n');
    }
  }
}
