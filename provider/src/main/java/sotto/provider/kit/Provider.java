package sotto.provider.kit;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import sotto.core.Core;
import sotto.core.Effect;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.MessageRow;
import sotto.provider.booking.CustomerId;
import sotto.provider.consent.Consents;
import sotto.provider.database.Database;
import sotto.provider.database.Migrations;
import sotto.provider.helpdesk.Agents;
import sotto.provider.helpdesk.Helpdesk;
import sotto.provider.helpdesk.Words;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/**
 * A provider: an account that lets everybody in who knocks, answers typed requests, and keeps what
 * is personal under consents alone. It may be killed at any time: what was answered is answered
 * once, and what was not is answered when it is back.
 */
public final class Provider implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("sotto.provider");
  private static final int PAGE = 100;
  private static final int TICK_SECONDS = 30;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("sotto-provider").daemon().factory());
  private final Device device;
  private final Database database;
  private final Desk desk;
  private final InstantSource clock;
  private final Hearing hearing;
  private final Reception reception;
  private final Replies replies;
  private final SlowAnswers slow;
  private final SecureRandom random;

  /** Conversations in which something is new. */
  private final Set<String> changed = ConcurrentHashMap.newKeySet();

  private final Questions questions = new Questions();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final AtomicBoolean hurried = new AtomicBoolean();

  private Provider(
      Device device, Database database, Desk desk, InstantSource clock, SecureRandom random) {
    this.device = device;
    this.database = database;
    this.desk = desk;
    this.clock = clock;
    this.random = random;
    hearing = new Hearing(device, database, desk, clock);
    replies = new Replies(device);
    slow = new SlowAnswers(device, replies, clock);
    reception = new Reception(device, database, desk, hearing, clock);
  }

  /**
   * What a provider is.
   *
   * @param home folder of its device
   * @param relay origin of its relay
   * @param name as customers see it
   * @param database URL: see {@link Database#open}
   * @param tables of its services
   */
  public record Settings(
      Path home, String relay, String name, String database, List<Migrations> tables) {}

  /** Opens what is there, and makes what is not. */
  public static Provider open(Settings settings, List<Service> services, InstantSource clock) {
    return open(settings, database -> services, clock);
  }

  /**
   * The same for services that work on the provider's database of their own accord as well.
   *
   * @param services made when the database is open, which is closed with the provider
   */
  public static Provider open(
      Settings settings, Function<Database, List<Service>> services, InstantSource clock) {
    List<Migrations> tables = new ArrayList<>(settings.tables());
    tables.addFirst(Helpdesk.MIGRATIONS);
    tables.addFirst(Journal.MIGRATIONS);
    tables.addFirst(Consents.MIGRATIONS);
    Database database = Database.open(settings.database(), tables);
    try {
      SecureRandom random = new SecureRandom();
      Desk desk = new Desk(services.apply(database), new Consents(clock), clock, random);
      Device device = Device.open(settings.home(), Optional.empty());
      if (!device.hasAccount()) {
        device.createAccount(settings.name(), settings.relay());
      }
      return new Provider(device, database, desk, clock, random);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** The device of the provider's account: its card, its conversations. */
  public Device device() {
    return device;
  }

  public Database database() {
    return database;
  }

  /**
   * A contact link for an agent: whoever comes by it, once, speaks for the provider, and customers
   * see this name and badge. At most 64 bytes each.
   */
  public String invite(String name, String badge) {
    if (!Words.fits(name, Agents.WORDS_MAX) || !Words.fits(badge, Agents.WORDS_MAX)) {
      throw new IllegalArgumentException(
          "A name and a badge have 1 to " + Agents.WORDS_MAX + " bytes. Nobody was invited.");
    }
    return reception.invite(name, badge);
  }

  /** Links that no agent came by yet. */
  public List<Agents.Invitation> invitations() {
    return database.transaction(Agents::invitations);
  }

  public List<Agents.Agent> agents() {
    return database.transaction(Agents::all);
  }

  /** Takes back a link that no agent came by yet; false where somebody did. */
  public boolean withdraw(Agents.Invitation invitation) {
    return database.transaction(
        transaction -> desk.helpdesk().withdraw(transaction, invitation.token()));
  }

  /** Somebody is an agent no more: goes from all conversations, and what they had waits. */
  public boolean revoke(Agents.Agent agent) {
    boolean ended =
        database.transaction(transaction -> desk.helpdesk().end(transaction, agent.account()));
    wake();
    return ended;
  }

  /** Goes on with all that waits, connects, and serves until {@link #close}. */
  public void start() {
    device.onChange(conversation -> {
      changed.add(conversation);
      wake();
    });
    device.onHeard(told -> {
      if (told.dealing() instanceof Dealing.Request request
          && !request.kept()
          && questions.offer(told)) {
        wake();
      }
    });
    thread.execute(() -> safely(this::goOn));
    desk.begin(this::hurry);
    hurry();
    thread.scheduleWithFixedDelay(
        () -> safely(this::tick), TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    device.start();
  }

  private void wake() {
    if (woken.compareAndSet(false, true)) {
      thread.execute(this::work);
    }
  }

  /** A service has something to say that should not wait for the next tick. */
  private void hurry() {
    if (hurried.compareAndSet(false, true)) {
      try {
        thread.execute(() -> {
          hurried.set(false);
          safely(this::due);
        });
      } catch (RejectedExecutionException e) {
        // It is closed: what is stored is said when it is opened again.
        return;
      }
    }
  }

  private void due() {
    database.transaction(transaction -> {
      desk.due(transaction, random);
      return true;
    });
    say();
  }

  /** What came since it was looked the last time, however much. */
  private void work() {
    woken.set(false);
    for (String conversation : List.copyOf(changed)) {
      changed.remove(conversation);
      if (!safely(() -> changed(conversation))) {
        changed.add(conversation);
      }
    }
    questions.round().forEach(told -> safely(() -> question(told)));
    safely(this::say);
    if (!questions.isEmpty()) {
      wake();
    }
  }

  /** All that came and was not taken, and all that was stored and not said. */
  private void goOn() {
    reception.begin();
    reception.letIn();
    device.read(Core::conversations).forEach(each -> read(each.id()));
    say();
  }

  /** What fails, because the database does not take it, is done the next time round. */
  private static boolean safely(Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      // Of whom and what it was about stands in no log.
      LOG.log(System.Logger.Level.WARNING, "event=failed cause=" + e.getClass().getSimpleName());
      return false;
    }
  }

  private void changed(String conversation) {
    if (conversation.isEmpty()) {
      reception.letIn();
    } else {
      read(conversation);
      reception.look(conversation);
      say();
    }
  }

  /** Says what is due, and erases what is over; done by itself every half minute. */
  public void tick() {
    due();
    desk.tidy();
    desk.sweep(database);
    slow.tidy();
    work();
    say();
    desk.residue().clear(database);
  }

  /** Takes what came in a conversation since it was read last. */
  private void read(String conversation) {
    List<Device.Entry> page;
    do {
      long next = database.transaction(transaction -> Journal.next(transaction, conversation));
      page = device.messages(conversation, next, PAGE);
      for (Device.Entry entry : page) {
        take(conversation, entry);
        database.transaction(transaction -> {
          Journal.next(transaction, conversation, entry.order() + 1);
          return true;
        });
      }
    } while (page.size() == PAGE);
    hearing.revised(
        conversation, database.transaction(transaction -> Journal.next(transaction, conversation)));
  }

  private void take(String conversation, Device.Entry entry) {
    MessageRow message = entry.message();
    if (message.mine() || message.event().isPresent()) {
      return;
    }
    CustomerId customer = new CustomerId(message.account().hex());
    switch (message.body()) {
      case Dealing.Request request -> {
        database.transaction(transaction -> {
          desk.kept(transaction, new Desk.Asker(customer, message.from()), conversation, request);
          return true;
        });
        if (!request.shared().isEmpty() || request.service().equals(AgentService.TYPE)) {
          // What is personal, and what agents note about somebody, stays where it can be erased.
          device.replace(conversation, entry.order(), message.saying(without(request)));
        }
      }
      case Dealing.Consented consented ->
          database.transaction(transaction -> {
            desk.consented(transaction, consented.record());
            return true;
          });
      case Dealing.Withdrawal withdrawal -> {
        database.transaction(transaction -> {
          desk.withdrawn(transaction, customer, withdrawal);
          return true;
        });
        // Nobody is told that something is gone before it is.
        desk.sweep(database);
      }
      case Content.Body body -> hearing.wrote(conversation, entry);
      default -> {}
    }
  }

  private static Dealing.Request without(Dealing.Request request) {
    return new Dealing.Request(
        request.id(),
        request.service(),
        request.operation(),
        request.kept(),
        request.service().equals(AgentService.TYPE) ? new byte[0] : request.body(),
        List.of());
  }

  /** Says what is stored and was not said yet, and lets in and out who is to come and go. */
  private void say() {
    reception.seat();
    reception.say();
    for (Journal.Answered each : database.transaction(Journal::unsaid)) {
      Id request = Id.ofHex(each.request().value()).orElseThrow();
      Dealing.Reply reply = replies.of(request, true, each.answer());
      device.step(core -> core.dealings().reply(each.conversation(), reply, clock.millis()));
      database.transaction(transaction -> {
        Journal.said(transaction, each);
        return true;
      });
    }
    boolean unswept = database.transaction(desk::isUnswept);
    for (Journal.Declared each : database.transaction(Journal::declarations)) {
      if (unswept && each.what() == Dealing.Declared.ERASED) {
        continue;
      }
      device.step(core ->
          core.consents()
              .declare(
                  Id.ofHex(each.consent()).orElseThrow(),
                  each.what(),
                  each.fields(),
                  each.duty(),
                  each.until(),
                  clock.millis()));
      database.transaction(transaction -> {
        Journal.said(transaction, each);
        return true;
      });
    }
    for (Journal.Noticed each : database.transaction(Journal::notices)) {
      Notice notice = each.notice();
      conversation(notice.customer())
          .ifPresent(with ->
              device.step(core ->
                  core.dealings()
                      .notice(
                          with,
                          new Dealing.Notice(
                              Id.ofHex(each.id()).orElseThrow(),
                              each.service(),
                              notice.event(),
                              notice.body(),
                              Optional.empty()),
                          clock.millis())));
      database.transaction(transaction -> {
        Journal.said(transaction, each);
        return true;
      });
    }
  }

  private Optional<String> conversation(CustomerId customer) {
    return device.read(Core::conversations).stream()
        .filter(Conversation::isActive)
        .filter(each ->
            each.head().peer().filter(peer -> peer.hex().equals(customer.value())).isPresent())
        .map(Conversation::id)
        .findFirst();
  }

  /** A question is answered at once, or not at all: whoever asked asks again. */
  private void question(Effect.Heard told) {
    if (told.dealing() instanceof Dealing.Request request && !request.kept()) {
      Optional<SlowService> takesTime = desk.slow(request.service());
      if (takesTime.isPresent()) {
        slow.begin(told, request, takesTime.get());
        return;
      }
      CustomerId customer = new CustomerId(told.account().hex());
      Answer answer =
          database.transaction(transaction -> desk.question(transaction, customer, request));
      Dealing.Reply reply = replies.of(request.id(), false, answer);
      device.step(core -> core.dealings().reply(told.conversation(), reply, clock.millis()));
    }
  }

  @Override
  public void close() {
    slow.close();
    thread.shutdown();
    try {
      thread.awaitTermination(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    device.close();
    database.close();
  }
}
