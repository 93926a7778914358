package sotto.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.core.KnownAliases.Pair;
import sotto.core.alias.Alias;
import sotto.core.conversation.Conversation;
import sotto.core.device.DeviceLink;
import sotto.core.device.Sync;
import sotto.wire.frame.Id;

/**
 * Which aliases the person of this account has, as all devices know them. An alias is an account
 * with a core of its own, which the host keeps beside this one; here is only the list, who asks to
 * be let in, and which device of an alias belongs to which of this account. The host looks again
 * whenever {@link Effect.Changed} names no conversation.
 */
public final class Aliases {
  /** Aliases that are not forgotten. */
  public static final int LIVE_MAX = 128;

  /** Of so many forgotten ones it is remembered that they were; the oldest are dropped. */
  static final int FORGOTTEN_MAX = 1_024;

  /** Devices of one alias, those of removed devices among them. */
  static final int DEVICES_MAX = 256;

  /** A device that lacks an alias asks again after so long, then after twice as long. */
  static final long ASK_MILLIS = 2 * 60_000;

  static final long ASK_MILLIS_MAX = 6 * 60 * 60_000;

  /** A device lacks an alias and asks to be let in. */
  public record Wish(Id alias, Id device) {}

  private record Asked(long at, int times) {
    boolean isLongAgo(long now) {
      return now - at >= Math.min(ASK_MILLIS << Math.min(times, 12), ASK_MILLIS_MAX);
    }
  }

  private record Offered(String link, long at) {}

  private final State state;
  private final SelfConversation self;
  private final KnownAliases known;

  /** What this device asked for. Not kept: whoever restarts asks again. */
  private final Map<Id, Asked> asked = new LinkedHashMap<>();

  /** Links for this device, of which none is good for long. */
  private final Map<Id, Offered> offered = new LinkedHashMap<>();

  /** Who asked this device, and when. Not kept: who still wants it asks again. */
  private final Map<Wish, Long> wishes = new LinkedHashMap<>();

  Aliases(State state, SelfConversation self) {
    this.state = state;
    this.self = self;
    this.known = new KnownAliases(state);
    self.tellsAlso(this::tellAll);
  }

  void load(Map<String, byte[]> rows) {
    known.load(rows);
  }

  /** Those that were not forgotten. */
  public List<Alias> all() {
    return known.live();
  }

  /** One of {@link #all}. */
  public Optional<Alias> of(Id id) {
    return known.of(id).filter(each -> !each.isForgotten());
  }

  /** Whether this device is one of the alias. */
  public boolean isHere(Id id) {
    return known.devices(id).here();
  }

  /**
   * This device made an alias, and nobody saw it yet. Throws {@link CoreException} with TOO_LARGE
   * where there are {@link #LIVE_MAX}.
   *
   * @param id 32 random bytes
   * @param device this one, as the alias knows it
   * @param live its title up to {@link Alias#TITLE_MAX} bytes
   */
  public Step made(Id id, Alias.Live live, Id device, long now) {
    state.now = now;
    state.account();
    if (Utf8.bytes(live.title()).length > Alias.TITLE_MAX) {
      throw new CoreException(CoreException.Code.BAD_NAME);
    }
    if (known.of(id).isPresent()) {
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    Alias made = new Alias(id, now, Optional.of(live));
    if (!known.keep(made)) {
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    self.tell(new Sync.Aliased(made));
    here(id, device);
    return state.finish();
  }

  /** This device is one of an alias now: it was let in, or finds after a crash that it is. */
  public Step entered(Id id, Id device, long now) {
    state.now = now;
    live(id);
    here(id, device);
    return state.finish();
  }

  private void here(Id id, Id device) {
    drop(id);
    known.here(id, true);
    pair(id, new Pair(state.account().device(), device));
  }

  /** This device let another one of the account in: {@code inAlias} is what the alias calls it. */
  public Step letIn(Wish wish, Id inAlias, long now) {
    state.now = now;
    live(wish.alias);
    pair(wish.alias, new Pair(wish.device, inAlias));
    return state.finish();
  }

  private void pair(Id id, Pair pair) {
    if (known.remember(id, pair)) {
      self.tell(new Sync.AliasDevice(id, pair.device(), pair.inAlias()));
    }
  }

  /** What this device had of an alias is gone: it asks for it as if it had never had it. */
  public Step lost(Id id, long now) {
    state.now = now;
    if (isHere(id)) {
      known.here(id, false);
      askFor(List.of(id));
    }
    return state.finish();
  }

  /** An alias is to be no more, on any device. Throws {@link CoreException} where it is unknown. */
  public Step forget(Id id, long now) {
    state.now = now;
    Alias forgotten = Alias.forgotten(id, Math.max(now, live(id).at() + 1));
    known.keep(forgotten);
    drop(id);
    self.tell(new Sync.Aliased(forgotten));
    return state.finish();
  }

  private Alias live(Id id) {
    return of(id).orElseThrow(() -> new CoreException(CoreException.Code.UNKNOWN));
  }

  /**
   * Asks the other devices for what this one lacks, each as often as is right; a host that stays
   * calls it once a minute.
   */
  public Step ask(long now) {
    state.now = now;
    if (state.account.isPresent()) {
      connected();
    }
    return state.finish();
  }

  /** The link is up, or time went by. */
  void connected() {
    askFor(all().stream().map(Alias::id).filter(id -> !isHere(id)).toList());
  }

  private void askFor(List<Id> ids) {
    if (state.self().filter(Conversation::isActive).isEmpty()) {
      return;
    }
    for (Id id : ids) {
      Asked before = asked.get(id);
      if (before == null || before.isLongAgo(state.now)) {
        asked.put(id, new Asked(state.now, before == null ? 0 : before.times + 1));
        self.tell(new Sync.AliasWanted(id));
      }
    }
  }

  /** Devices that ask for an alias that is here, in the order in which they came. */
  public List<Wish> wishes(long now) {
    wishes.values().removeIf(at -> now - at > Linking.OFFER_MILLIS);
    wishes.keySet().removeIf(each -> !isHere(each.alias) || !isOurs(each.device));
    return List.copyOf(wishes.keySet());
  }

  /** Whether a device is one of this account still. */
  public boolean isOurs(Id device) {
    return state.account().log().lists(device.bytes());
  }

  /**
   * Answers a wish with a link that the alias's own core offered ({@link
   * AccountDevices#offerLink}). Whoever comes by it is let in without a person: only devices of
   * this account can read it.
   */
  public Step answer(Wish wish, String link, long now) {
    state.now = now;
    live(wish.alias);
    wishes.remove(wish);
    self.tell(new Sync.AliasLink(wish.alias, wish.device, link));
    return state.finish();
  }

  /** A link into an alias that this device lacks: the last that was heard, for a few minutes. */
  public Optional<String> link(Id id, long now) {
    return Optional.ofNullable(offered.get(id))
        .filter(each -> now - each.at <= Linking.OFFER_MILLIS)
        .map(Offered::link);
  }

  /** Devices of an alias that are those of devices which this account removed: out with them. */
  public List<Id> over(Id id) {
    return known.devices(id).pairs().stream()
        .filter(pair -> !isOurs(pair.device()))
        .map(Pair::inAlias)
        .distinct()
        .toList();
  }

  private void tellAll() {
    all().forEach(alias -> self.tell(new Sync.Aliased(alias)));
    for (Alias alias : all()) {
      for (Pair pair : known.devices(alias.id()).pairs()) {
        self.tell(new Sync.AliasDevice(alias.id(), pair.device(), pair.inAlias()));
      }
    }
  }

  /**
   * Another device knows of an alias.
   *
   * @param late as {@link Siblings#heard} has it: then it is said again, where it is news
   */
  void heard(Sync.Aliased said, boolean late) {
    // A clock that is far ahead would have the last word for ever.
    long at = Math.min(said.alias().at(), state.now + 86_400_000);
    Alias heard = new Alias(said.alias().id(), at, said.alias().live());
    if (known.of(heard.id()).filter(before -> !heard.follows(before)).isEmpty()
        && known.keep(heard)) {
      if (late) {
        self.tell(new Sync.Aliased(heard));
      }
      if (heard.isForgotten()) {
        drop(heard.id());
      } else if (!isHere(heard.id())) {
        askFor(List.of(heard.id()));
      }
    }
  }

  void heard(Sync.AliasDevice said, boolean late) {
    wishes.remove(new Wish(said.alias(), said.device()));
    if (known.remember(said.alias(), new Pair(said.device(), said.inAlias())) && late) {
      self.tell(said);
    }
  }

  void heard(Sync.AliasWanted said, Id by) {
    if (isOurs(by) && isHere(said.alias()) && wishes.size() < LIVE_MAX * 8) {
      wishes.put(new Wish(said.alias(), by), state.now);
      state.effect(new Effect.Changed(""));
    }
  }

  void heard(Sync.AliasLink said) {
    boolean fits =
        of(said.alias())
            .flatMap(Alias::live)
            .filter(live ->
                DeviceLink.ofLink(said.link())
                    .filter(link -> link.account().equals(live.account()))
                    .isPresent())
            .isPresent();
    if (fits && said.device().equals(state.account().device()) && !isHere(said.alias())) {
      offered.put(said.alias(), new Offered(said.link(), state.now));
      state.effect(new Effect.Changed(""));
    }
  }

  private void drop(Id id) {
    asked.remove(id);
    offered.remove(id);
  }
}
