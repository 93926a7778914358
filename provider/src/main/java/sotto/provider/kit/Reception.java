package sotto.provider.kit;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import sotto.core.Agents.Present;
import sotto.core.Agents.Standing;
import sotto.core.Core;
import sotto.core.CoreException;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.MessageRow;
import sotto.core.door.Knock;
import sotto.core.identity.Card;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Database;
import sotto.provider.helpdesk.Agents;
import sotto.provider.helpdesk.Helpdesk;
import sotto.provider.helpdesk.Saying;
import sotto.provider.helpdesk.Seat;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/**
 * Who comes in at the provider's door, and who sits in which conversation: what the helpdesk's rows
 * want is compared with what is, and done again until it is so.
 */
final class Reception {
  /** So many of the own latest messages are looked through for one that may have been said. */
  private static final int PAGE = 200;

  /** Who could not be brought in is asked again after so long. */
  private static final long AGAIN_MILLIS = 20_000;

  private final Device device;
  private final Database database;
  private final Desk desk;
  private final Hearing hearing;
  private final InstantSource clock;

  /** What was about to be said when this program ended, for all it knows. */
  private final Set<String> doubtful = ConcurrentHashMap.newKeySet();

  /** When an agent was last asked into a conversation, as long as that did not succeed. */
  private final Map<String, Long> tried = new ConcurrentHashMap<>();

  Reception(Device device, Database database, Desk desk, Hearing hearing, InstantSource clock) {
    this.device = device;
    this.database = database;
    this.desk = desk;
    this.hearing = hearing;
    this.clock = clock;
  }

  private Helpdesk helpdesk() {
    return desk.helpdesk();
  }

  /** A link that makes an agent of whoever comes by it; see {@link Provider#invite}. */
  String invite(String name, String badge) {
    String link = device.run(Core::singleUseCardLink);
    String token = HexFormat.of().formatHex(Card.ofLink(link).orElseThrow().token());
    boolean invited =
        database.transaction(transaction ->
            helpdesk().invite(transaction, new Agents.Invitation(token, name, badge)));
    if (!invited) {
      throw new IllegalStateException(
          "There are "
              + Agents.AGENTS_MAX
              + " agents and invitations already. Nobody was invited. Revoke some first.");
    }
    return link;
  }

  /** Whoever knocks by an agent's link is an agent; anybody else is a customer. */
  void letIn() {
    for (Map.Entry<String, Knock.Request> each : device.read(Core::requests).entrySet()) {
      String token = HexFormat.of().formatHex(each.getValue().token());
      String account = each.getValue().card().account().hex();
      boolean agent =
          database.transaction(transaction ->
              (!token.isEmpty() && helpdesk().came(transaction, token, account))
                  || Agents.knows(transaction, account));
      device.run(core ->
          agent
              ? core.accept(each.getKey(), clock.millis())
              : core.agents().accept(each.getKey(), clock.millis()));
    }
  }

  private Optional<Conversation> with(CustomerId customer) {
    return device.read(core ->
        core.conversations().stream()
            .filter(each ->
                each.head().peer().filter(peer -> peer.hex().equals(customer.value())).isPresent())
            .findFirst());
  }

  /** This program begins: what it wanted to say may have been said before it ended. */
  void begin() {
    database.transaction(Saying::unsaid).forEach(saying -> doubtful.add(saying.id()));
  }

  /** Says what is to be said, each thing once. */
  void say() {
    for (Saying saying : database.transaction(Saying::unsaid)) {
      Optional<Conversation> conversation = with(saying.customer());
      if (conversation.filter(each -> !wasSaid(each, saying)).isPresent()) {
        String id = conversation.get().id();
        Content text = new Content.Text(saying.words(), Optional.empty());
        device.run(core -> core.say(id, text, clock.millis()));
      }
      doubtful.remove(saying.id());
      database.transaction(transaction -> {
        Saying.said(transaction, saying);
        return true;
      });
    }
  }

  /** Only the last thing that was said before this program ended can be both said and here. */
  private boolean wasSaid(Conversation conversation, Saying saying) {
    if (!doubtful.contains(saying.id())) {
      return false;
    }
    long from = Math.max(0, conversation.head().nextOrder() - PAGE);
    return device.messages(conversation.id(), from, PAGE).stream()
        .map(Device.Entry::message)
        .filter(MessageRow::mine)
        .filter(message -> message.event().isEmpty() && message.sentAt() >= saying.at())
        .reduce((earlier, later) -> later)
        .map(MessageRow::body)
        .filter(new Content.Text(saying.words(), Optional.empty())::equals)
        .isPresent();
  }

  /** Brings agents in and out, until the conversations are as they shall be. */
  void seat() {
    for (Seat seat : database.transaction(Seat::unsettled)) {
      with(seat.customer()).ifPresent(conversation -> seat(seat, conversation));
    }
  }

  private void seat(Seat seat, Conversation conversation) {
    String id = conversation.id();
    if (!conversation.isActive() || !conversation.isSettled()) {
      return;
    }
    boolean serves = device.read(core -> core.agents().serves(id));
    if (!serves && !seat.agent().isEmpty()) {
      device.step(core -> core.agents().serve(id, clock.millis()));
      return;
    }
    Set<String> present = agents(id);
    Set<String> wanted = seat.agent().isEmpty() ? Set.of() : Set.of(seat.agent());
    if (present.equals(wanted)) {
      wanted.forEach(agent -> tried.remove(id + agent));
      String name = wanted.isEmpty() ? "" : device.read(core -> core.agents().name(id));
      database.transaction(transaction -> {
        helpdesk().settled(transaction, seat, name);
        return true;
      });
      return;
    }
    present.stream()
        .filter(agent -> !wanted.contains(agent))
        .forEach(agent ->
            device.step(
                core -> core.agents().dismiss(id, Id.ofHex(agent).orElseThrow(), clock.millis())));
    wanted.stream().filter(agent -> !present.contains(agent)).forEach(agent -> admit(id, agent));
  }

  private Set<String> agents(String conversation) {
    Set<String> agents = new TreeSet<>();
    device
        .read(core -> core.agents().present(conversation))
        .forEach(present -> {
          if (present.standing() == Standing.AGENT) {
            agents.add(present.account().hex());
          }
        });
    return agents;
  }

  private void admit(String conversation, String account) {
    long now = clock.millis();
    if (Math.abs(now - tried.getOrDefault(conversation + account, 0L)) < AGAIN_MILLIS) {
      return;
    }
    tried.put(conversation + account, now);
    Optional<Agents.Agent> agent =
        database.transaction(transaction -> Agents.find(transaction, account));
    agent.ifPresent(found -> {
      try {
        device.step(core ->
            core.agents()
                .admit(
                    conversation,
                    new sotto.core.conversation.Desk.Agent(
                        Id.ofHex(account).orElseThrow(), found.name(), found.badge()),
                    clock.millis()));
      } catch (CoreException e) {
        // Blocked, or not a contact yet: it is tried again.
        return;
      }
    });
  }

  /** Something of a conversation changed: who went by themselves is noticed. */
  void look(String conversation) {
    Optional<CustomerId> customer = hearing.customer(conversation);
    Optional<Conversation> found =
        customer.flatMap(this::with).filter(Conversation::isActive).filter(Conversation::isSettled);
    if (found.isEmpty()) {
      return;
    }
    List<Present> present = device.read(core -> core.agents().present(conversation));
    boolean alone = present.size() == 1;
    Optional<Seat> seat =
        database
            .transaction(transaction -> Seat.find(transaction, customer.get()))
            .filter(Seat::settled)
            .filter(each -> !agents(conversation).contains(each.agent()));
    boolean serves = device.read(core -> core.agents().serves(conversation));
    database.transaction(transaction -> {
      if (alone) {
        helpdesk().left(transaction, customer.get());
      } else if (seat.isPresent() && serves) {
        helpdesk().went(transaction, seat.get());
      } else {
        seat.ifPresent(each -> helpdesk().moved(transaction, each));
      }
      return true;
    });
  }
}
