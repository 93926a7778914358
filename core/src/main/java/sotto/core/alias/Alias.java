package sotto.core.alias;

import java.util.Optional;
import sotto.core.Utf8;
import sotto.core.identity.Card;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What the main account knows of an alias, in row {@code alias/<id>}. The alias itself is a whole
 * account, with a core and a disk of its own; nobody but the main account's devices sees this.
 *
 * @param id random, chosen by the device that made it; nothing else has to do with it
 * @param at when this was said, in milliseconds since 1970; of two the later one counts
 */
public record Alias(Id id, long at, Optional<Live> live) {
  /** Bytes of a title: that of a card's name. */
  public static final int TITLE_MAX = Card.NAME_MAX;

  private static final int FORGOTTEN = 0;
  private static final int CUSTOMER = 1;
  private static final int AGENT = 2;

  /**
   * One that was not forgotten.
   *
   * @param account id of the account that it is
   * @param provider account that it was made for
   * @param title what that is called
   * @param agent whether the person works there with it, and is no customer
   */
  public record Live(Id account, Id provider, String title, boolean agent) {}

  /** That it was there is all that is kept of one that was forgotten. */
  public static Alias forgotten(Id id, long at) {
    return new Alias(id, at, Optional.empty());
  }

  public boolean isForgotten() {
    return live.isEmpty();
  }

  /**
   * Whether this takes the place of what was known. What is forgotten stays so, and an alias is one
   * account for as long as it lives.
   */
  public boolean follows(Alias known) {
    if (known.live.isEmpty() || live.isEmpty()) {
      return known.live.isPresent();
    }
    Live was = known.live.get();
    return live.get().account().equals(was.account())
        && (at > known.at || (at == known.at && live.get().title().compareTo(was.title()) > 0));
  }

  public void write(Writer out) {
    id.write(out);
    out.uint64(at).uint8(live.map(each -> each.agent ? AGENT : CUSTOMER).orElse(FORGOTTEN));
    live.ifPresent(each -> {
      each.account.write(out);
      each.provider.write(out);
      Utf8.write(out, each.title);
    });
  }

  /** Throws {@link sotto.wire.tls.Malformed}. */
  public static Alias read(Reader in) {
    Id id = Id.read(in);
    long at = in.uint64();
    int what = in.uint8();
    if (what > AGENT) {
      throw in.invalid();
    }
    return what == FORGOTTEN
        ? forgotten(id, at)
        : new Alias(
            id,
            at,
            Optional.of(
                new Live(Id.read(in), Id.read(in), Utf8.read(in, TITLE_MAX), what == AGENT)));
  }
}
