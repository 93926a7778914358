package sotto.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.core.content.PictureFormat;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Intent;
import sotto.core.conversation.Roster;
import sotto.core.device.Sync;
import sotto.core.door.Knock;
import sotto.core.identity.Card;
import sotto.core.identity.Leaf;
import sotto.core.provider.ProviderCard;
import sotto.mls.crypto.Crypto;
import sotto.wire.frame.Id;
import sotto.wire.frame.Response;

/**
 * The client. Each event changes its state in memory and gives a {@link Step}; commands that cannot
 * be done throw {@link CoreException} and change nothing. One thread. After a crash at any point, a
 * core made from the rows that were written goes on as if nothing had been.
 */
public final class Core {
  private final State state;
  private final Messages messages;
  private final Commits commits;
  private final Epochs epochs;
  private final KeyPackages keyPackages;
  private final FrontDoor door;
  private final Answers answers;
  private final SelfConversation self;
  private final Healing healing;
  private final Linking linking;
  private final Devices devices;
  private final Histories histories;
  private final Deliveries deliveries;
  private final Handles handles;
  private final AccountDevices own;
  private final Portraits portraits;
  private final Aliases aliases;
  private final Consents consents;
  private final Dealings dealings;
  private final Agents agents;

  /** A core from the live rows of a device ({@link Row#isLive}); none for a new device. */
  public Core(Crypto crypto, Map<String, byte[]> rows, long now) {
    this(crypto, rows, now, Mail.HERE_MAX);
  }

  /** The same with another bound for what stands in an envelope itself. */
  Core(Crypto crypto, Map<String, byte[]> rows, long now, int hereMax) {
    state = new State(crypto, hereMax);
    state.now = now;
    messages = new Messages(state);
    self = new SelfConversation(state, messages);
    keyPackages = new KeyPackages(state);
    commits = new Commits(state, messages, keyPackages);
    epochs = new Epochs(state, messages, commits);
    healing = new Healing(state, self, messages, commits, epochs, keyPackages);
    messages.outside(healing::outside);
    histories = new Histories(state, self);
    linking = new Linking(state, keyPackages, commits, histories);
    portraits = new Portraits(state, messages, self);
    handles = new Handles(state, self);
    aliases = new Aliases(state, self);
    consents = new Consents(state, messages, self);
    dealings = new Dealings(state, messages, consents, self);
    Invitations invitations = new Invitations(state, messages, commits, epochs, portraits);
    door = new FrontDoor(state, self, commits, healing, invitations);
    devices =
        new Devices(state, messages, self, commits, keyPackages, linking, histories, handles, door);
    agents = new Agents(state, commits, door);
    deliveries = new Deliveries(state, messages, epochs, door, linking, keyPackages);
    epochs.watcher(devices);
    messages.moved(self::contact);
    epochs.trouble(healing);
    messages.siblings(
        new Siblings(
                state, self, door, devices, healing, histories, portraits, handles, aliases,
                dealings)
            ::heard);
    own = new AccountDevices(state, linking, devices, histories);
    answers = new Answers(state, commits, epochs, keyPackages, deliveries, handles);
    new LiveRows(state).load(rows);
    Optional.ofNullable(rows.get(Row.HANDLE)).ifPresent(handles::load);
    histories.load(rows);
    portraits.load(rows);
    aliases.load(rows);
    rows.forEach((name, value) -> {
      if (name.startsWith(Row.CONSENT)) {
        consents.load(value);
      } else if (name.startsWith(Row.ASKED) || name.startsWith(Row.HOLDER)) {
        dealings.load(name, value);
      }
    });
  }

  /** What a command gave, and the step to it. */
  public record Outcome<T>(T value, Step step) {}

  /** Makes an account on this device. Nothing is asked but a name; nobody is told. */
  public Step createAccount(String name, String relay, String deviceName, long now) {
    state.now = now;
    if (state.account.isPresent()) {
      throw new CoreException(CoreException.Code.HAS_ACCOUNT);
    }
    checkName(name, Card.NAME_MAX);
    state.account(Account.create(state.crypto, name, relay, deviceName));
    keyPackages.fillFirst(0);
    door.createSelf();
    return state.finish();
  }

  public boolean hasAccount() {
    return state.account.isPresent();
  }

  /** The own account; throws where there is none. */
  public Account account() {
    return state.account();
  }

  /** The contact link, which may be used again and again. */
  public String cardLink() {
    return state.account().card(state.crypto, new byte[0]).link();
  }

  /**
   * What this account says of itself as a provider, signed by this device.
   *
   * @param description JSON-LD; see {@link ProviderCard} for bounds
   * @param logo may be nothing
   */
  public ProviderCard providerCard(String description, byte[] logo, long now) {
    Account own = state.account();
    if (Utf8.bytes(description).length > ProviderCard.DESCRIPTION_MAX
        || logo.length > ProviderCard.LOGO_MAX) {
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    if (logo.length > 0 && PictureFormat.of(logo).isEmpty()) {
      throw new CoreException(CoreException.Code.NOT_A_PICTURE);
    }
    Card card = own.card(state.crypto, new byte[0]);
    return ProviderCard.sign(
        state.crypto, card, own.log(), own.deviceKey(), description, logo, now);
  }

  /** A link that the first taker uses up. */
  public Outcome<String> singleUseCardLink() {
    byte[] token = state.crypto.random(16);
    state.account(state.account().withToken(token));
    self.tell(new Sync.Token(token, false));
    return new Outcome<>(state.account().card(state.crypto, token).link(), state.finish());
  }

  /** Asks the owner of a contact link; gives the conversation that waits for the answer. */
  public Outcome<String> connect(String link, String greeting, long now) {
    state.now = now;
    Card card = Card.ofLink(link).orElseThrow(() -> new CoreException(CoreException.Code.BAD_LINK));
    String conversation = door.knock(card, greeting);
    return new Outcome<>(conversation, state.finish());
  }

  /** People who ask: id of the request with what they say. */
  public Map<String, Knock.Request> requests() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(state.requests));
  }

  public Outcome<String> accept(String request, long now) {
    state.now = now;
    String conversation = door.accept(request, Roster.Kind.PERSON);
    return new Outcome<>(conversation, state.finish());
  }

  /** Says no, without a word to who asked. */
  public Step decline(String request) {
    door.decline(request);
    return state.finish();
  }

  /** Whether a contact may knock and invite. */
  public Step block(Id account, boolean blocked) {
    Contact contact =
        Optional.ofNullable(state.contacts.get(account))
            .orElseThrow(() -> new CoreException(CoreException.Code.UNKNOWN));
    self.contact(contact.blocked(blocked, state.now));
    return state.finish();
  }

  /** Public names: this account's own, and looking up those of others. */
  public Handles handles() {
    return handles;
  }

  /** Pictures of people: the own one, and those of contacts. */
  public Portraits portraits() {
    return portraits;
  }

  /** Accounts of this person beside this one, each for one provider. */
  public Aliases aliases() {
    return aliases;
  }

  /** What this account agreed to give, and what others agreed to give it. */
  public Consents consents() {
    return consents;
  }

  /** Requests and replies, on both sides. */
  public Dealings dealings() {
    return dealings;
  }

  /** Conversations of service, and who reads in them. */
  public Agents agents() {
    return agents;
  }

  /** The devices of this account: how one comes in, and goes. */
  public AccountDevices devices() {
    return own;
  }

  public List<Contact> contacts() {
    return List.copyOf(state.contacts.values());
  }

  public Outcome<String> createGroup(String title, List<Id> accounts, long now) {
    state.now = now;
    checkName(title, Roster.TITLE_MAX);
    checkContacts(accounts);
    String conversation = door.createGroup(title, accounts);
    return new Outcome<>(conversation, state.finish());
  }

  public Step addMembers(String conversation, List<Id> accounts, long now) {
    checkContacts(accounts);
    return want(conversation, Intent.additions(accounts), now);
  }

  public Step removeMember(String conversation, Id account, long now) {
    return want(conversation, new Intent.Remove(account), now);
  }

  public Step rename(String conversation, String title, long now) {
    checkName(title, Roster.TITLE_MAX);
    return want(conversation, new Intent.Rename(title), now);
  }

  /** A small picture of the group, WebP, JPEG or PNG, or none; admins may. */
  public Step setPicture(String conversation, byte[] picture, long now) {
    return want(conversation, Intent.picture(picture), now);
  }

  public Step setRole(String conversation, Id account, Roster.Role role, long now) {
    return want(conversation, new Intent.SetRole(account, role), now);
  }

  private Step want(String id, Intent intent, long now) {
    return want(id, List.of(intent), now);
  }

  private Step want(String id, List<Intent> intents, long now) {
    state.now = now;
    commits.wantAsMember(state.conversation(id), intents);
    return state.finish();
  }

  /** Leaves: others see it at once, and take this device out with their next commit. */
  public Step leave(String id, long now) {
    state.now = now;
    commits.leave(state.conversation(id));
    return state.finish();
  }

  /** New keys and a new mailbox for this device in a conversation. */
  public Step refresh(String conversation, long now) {
    state.now = now;
    commits.want(state.conversation(conversation), new Intent.Refresh());
    return state.finish();
  }

  /** Says something; the id is that of the message. */
  public Outcome<Id> say(String conversation, Content content, long now) {
    state.now = now;
    if (content instanceof Dealing) {
      // It would go past what consents and requests are held to.
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    Id message = messages.say(state.conversation(conversation), content);
    state.renewals.said(commits, state.conversation(conversation));
    return new Outcome<>(message, state.finish());
  }

  public List<Conversation> conversations() {
    Optional<Conversation> own = state.self();
    return state.conversations.values().stream()
        .filter(each -> own.filter(each::equals).isEmpty())
        .toList();
  }

  /** The conversation of this account's own devices, which is for notes to oneself as well. */
  public Optional<Conversation> selfConversation() {
    return state.self();
  }

  public Optional<Roster> roster(Conversation conversation) {
    return conversation.roster();
  }

  /** The leaves of a conversation: one for each device. */
  public List<Leaf> members(Conversation conversation) {
    return conversation.leaves(state.crypto);
  }

  /** Accounts of a conversation but the own. */
  public Set<Id> others(String conversation) {
    Conversation of = state.conversation(conversation);
    return of.group().isPresent() ? messages.others(of) : Set.of();
  }

  /**
   * The reader has seen all up to an order.
   *
   * @param messages of others that were not seen before; their senders learn of it, unless receipts
   *     are off
   */
  public Step markRead(String conversation, long upTo, List<Id> messages) {
    Conversation seen = state.conversation(conversation);
    state.head(seen, seen.head().read(upTo));
    long through = state.unread.seen(state, seen, upTo);
    if (through > 0) {
      self.tell(new Sync.Read(conversation, through));
    }
    if (state.readReceipts && !messages.isEmpty()) {
      state.owedRead.computeIfAbsent(conversation, fresh -> new LinkedHashSet<>()).addAll(messages);
    }
    return state.finish();
  }

  /** How many mailboxes this device reads: the front door, one a key package and conversation. */
  public int mailboxes() {
    return state.conversations.values().stream()
        .mapToInt(each -> each.head().secrets().size())
        .reduce(1 + state.keyPackages.size(), Integer::sum);
  }

  /** Key packages of this device that wait to be taken, as far as it knows. */
  public int keyPackages() {
    return state.keyPackages.size();
  }

  /** Whether others learn what was read here; they do, until this is turned off. */
  public boolean readReceipts() {
    return state.readReceipts;
  }

  public Step readReceipts(boolean on) {
    state.settings(on);
    self.tell(new Sync.Settings(on));
    return state.finish();
  }

  /** Nothing waits to be sent or to be decided. */
  public boolean isIdle() {
    return state.outgoing.isEmpty()
        && state.blobs.isIdle()
        && handles.isIdle()
        && state.links.isIdle()
        && histories.isIdle()
        && state.owed.isEmpty()
        && state.owedRead.isEmpty()
        && state.conversations.values().stream().allMatch(Conversation::isSettled);
  }

  /** Rows that were asked for by {@link Effect.Erase}, by name. */
  public Step erase(String conversation, Id message, Map<String, byte[]> rows) {
    state.erasures.erase(conversation, message, rows);
    return state.finish();
  }

  /**
   * Origins of the relays that this device wants to be linked with now, its home relay first. To be
   * asked after each step; a link that is not named any more may be closed.
   */
  public List<String> relays() {
    return state.links.relays(state.home(), state.outgoing.values());
  }

  /**
   * The link to a relay is up: repeats what it did not answer, and reads all mailboxes at the home
   * relay.
   */
  public Step connected(String relay, long now) {
    state.now = now;
    state.links.up(relay);
    if (!relay.equals(state.home())) {
      state.letOut(relay);
      epochs.connected(relay);
      handles.connected(relay);
      return state.finish();
    }
    state.connected = true;
    if (state.account.isPresent()) {
      deliveries.subscribe();
    }
    linking.connected();
    state.letOut(relay);
    state.blobs.connected();
    state.erasures.connected();
    if (state.account.isPresent()) {
      keyPackages.connected();
      epochs.connected();
      state.self().filter(Conversation::isActive).ifPresent(commits::completeDevices);
      healing.connected();
      histories.connected();
      handles.connected(relay);
      aliases.connected();
    }
    return state.finish();
  }

  public Step disconnected(String relay) {
    state.links.down(relay);
    state.connected = state.links.isUp(state.home());
    return state.finish();
  }

  /**
   * Time went by: receipts that are owed go out together. To be called when frames stop coming for
   * a moment.
   */
  public Step tick(long now) {
    state.now = now;
    if (state.connected && state.account.isPresent()) {
      messages.settleReceipts();
    }
    return state.finish();
  }

  /** Repeats what a relay refused for the time being. */
  public Step retry(String relay, long now) {
    state.now = now;
    state.letOut(relay);
    return state.finish();
  }

  /** What came of {@link Effect.Store}; {@code taken} is false where the relay never takes it. */
  public Step stored(Id blob, boolean taken, long now) {
    state.now = now;
    answers.stored(blob, taken);
    commits.advance();
    histories.stored(blob, taken);
    return state.finish();
  }

  /**
   * What {@link Effect.Fetch} asked for.
   *
   * @param sealed empty where the relay has it no more
   */
  public Step fetched(Id blob, Optional<byte[]> sealed, long now) {
    state.now = now;
    deliveries.retakingEarly(() -> state.blobs.fetched(blob, sealed));
    return state.finish();
  }

  /** A relay said something. What it was not asked for, or may not say, is dropped. */
  public Step received(String relay, Response response, long now) {
    state.now = now;
    if (answers.mayCome(relay, response)) {
      deliveries.retakingEarly(() -> answers.come(response));
    }
    return state.finish();
  }

  private void checkContacts(List<Id> accounts) {
    for (Id account : accounts) {
      if (!state.contacts.containsKey(account)) {
        throw new CoreException(CoreException.Code.UNKNOWN);
      }
    }
  }

  private static void checkName(String name, int bytesMax) {
    if (name.isBlank() || Utf8.bytes(name).length > bytesMax) {
      throw new CoreException(CoreException.Code.BAD_NAME);
    }
  }
}
