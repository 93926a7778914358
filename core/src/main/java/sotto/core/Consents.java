package sotto.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import sotto.core.consent.Agreement;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Dealing;
import sotto.core.conversation.Conversation;
import sotto.core.device.Sync;
import sotto.core.identity.Leaf;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Writer;

/**
 * What this account agreed to give, and what others agreed to give it. No personal field leaves
 * without a consent that names it; who gives it signs, who gets it signs back, and both keep the
 * same record, in row {@code consent/<id>}.
 */
public final class Consents {
  private static final String WITHDRAWAL = "sotto withdrawal 1";
  private static final String DECLARATION = "sotto declaration 1";

  /** Consents that an account keeps, live ones and others. */
  static final int KEPT_MAX = 10_000;

  private final State state;
  private final Messages messages;
  private final SelfConversation self;
  private final TreeMap<Id, Agreement> known = new TreeMap<>();

  Consents(State state, Messages messages, SelfConversation self) {
    this.state = state;
    this.messages = messages;
    this.self = self;
    self.tellsAlso(() -> known.values().forEach(this::tell));
  }

  void load(byte[] value) {
    Agreement read = Agreement.decode(value);
    known.put(read.id(), read);
  }

  /** All consents that this account gave or got, by their ids. */
  public List<Agreement> all() {
    return List.copyOf(known.values());
  }

  public Optional<Agreement> of(Id consent) {
    return Optional.ofNullable(known.get(consent));
  }

  /**
   * What a person is about to agree to.
   *
   * @param purpose and {@code legalBasis}: words of DPV
   * @param until milliseconds since 1970
   */
  public record Draft(
      String purpose,
      String explanation,
      String legalBasis,
      List<ConsentRecord.Field> fields,
      long until) {}

  /** The record that a draft becomes for the other account of a conversation, to be looked at. */
  public ConsentRecord record(String conversation, Draft draft, long now) {
    Conversation with = state.conversation(conversation);
    Id controller =
        with.head().peer().orElseThrow(() -> new CoreException(CoreException.Code.NOT_ALLOWED));
    String name =
        Optional.ofNullable(state.contacts.get(controller))
            .map(contact -> contact.card().name())
            .orElse("");
    ConsentRecord record =
        new ConsentRecord(
            Id.of(state.crypto.random(32)),
            now,
            state.account().id(),
            controller,
            name,
            draft.purpose,
            draft.explanation,
            draft.legalBasis,
            draft.fields,
            draft.until);
    if (record.fault().isPresent()) {
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    return record;
  }

  /** Signs a record and gives it; from now on its fields may go along with requests. */
  public Step give(String conversation, ConsentRecord record, long now) {
    state.now = now;
    boolean ours =
        record.subject().equals(state.account().id())
            && state
                .conversation(conversation)
                .head()
                .peer()
                .filter(record.controller()::equals)
                .isPresent();
    if (!ours || record.fault().isPresent() || known.containsKey(record.id())) {
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    if (known.size() >= KEPT_MAX) {
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    byte[] signature = sign(record.toBeSigned());
    messages.say(state.conversation(conversation), new Dealing.Consented(record, signature));
    keep(Agreement.given(record, signature, state.account().device(), conversation));
    return state.finish();
  }

  /** Takes back fields of a consent, or all of it: they shall be erased. */
  public Step withdraw(Id consent, List<String> fields, long now) {
    state.now = now;
    Agreement agreement =
        of(consent)
            .filter(each -> each.record().subject().equals(state.account().id()))
            .orElseThrow(() -> new CoreException(CoreException.Code.UNKNOWN));
    byte[] signature = sign(withdrawn(consent, fields, now));
    messages.say(
        state.conversation(agreement.conversation()),
        new Dealing.Withdrawal(consent, fields, now, signature));
    keep(agreement.without(fields, now));
    return state.finish();
  }

  /**
   * The controller declares something: that it holds to the record, that fields are gone, or that a
   * duty keeps them until a time.
   */
  public Step declare(
      Id consent, Dealing.Declared what, List<String> fields, String duty, long until, long now) {
    state.now = now;
    Agreement agreement =
        of(consent)
            .filter(each -> each.record().controller().equals(state.account().id()))
            .orElseThrow(() -> new CoreException(CoreException.Code.UNKNOWN));
    byte[] signature = sign(declared(consent, what, fields, now, duty, until));
    Dealing.Declaration declaration =
        new Dealing.Declaration(consent, what, fields, now, duty, until, signature);
    messages.say(state.conversation(agreement.conversation()), declaration);
    keep(agreement.with(new Agreement.Declared(declaration, state.account().device())));
    return state.finish();
  }

  /** Throws where a request carries a field that no live consent of its conversation names. */
  void check(Conversation conversation, Dealing.Request request) {
    for (Dealing.Shared shared : request.shared()) {
      boolean allowed =
          request.kept()
              && of(shared.consent())
                  .filter(each -> each.conversation().equals(conversation.id()))
                  .filter(each -> each.record().subject().equals(state.account().id()))
                  .filter(each -> each.allows(shared.field(), state.now))
                  .isPresent();
      if (!allowed) {
        throw new CoreException(CoreException.Code.NO_CONSENT);
      }
    }
  }

  /** A record came; false where it does not hold. */
  boolean heard(Conversation conversation, Leaf sender, Dealing.Consented said) {
    ConsentRecord record = said.record();
    boolean holds =
        record.subject().equals(sender.account())
            && members(conversation).contains(record.controller())
            && conversation.provider().filter(each -> !each.equals(record.controller())).isEmpty()
            && !record.controller().equals(record.subject())
            && record.isSigned(state.crypto, sender.deviceKey(), said.signature())
            && (known.containsKey(record.id()) || known.size() < KEPT_MAX);
    if (holds && !known.containsKey(record.id())) {
      keep(Agreement.given(record, said.signature(), sender.device(), conversation.id()));
    }
    return holds;
  }

  /** A withdrawal came; false where it does not hold. */
  boolean heard(Conversation conversation, Leaf sender, Dealing.Withdrawal said) {
    Optional<Agreement> agreement =
        of(said.consent())
            .filter(each -> each.conversation().equals(conversation.id()))
            .filter(each -> each.record().subject().equals(sender.account()))
            .filter(each ->
                state.crypto.ed25519Verify(
                    sender.deviceKey(),
                    withdrawn(said.consent(), said.fields(), said.at()),
                    said.signature()));
    agreement.ifPresent(each -> keep(each.without(said.fields(), said.at())));
    return agreement.isPresent();
  }

  /** A declaration came; false where it does not hold. */
  boolean heard(Conversation conversation, Leaf sender, Dealing.Declaration said) {
    Optional<Agreement> agreement =
        of(said.consent())
            .filter(each -> each.conversation().equals(conversation.id()))
            .filter(each -> each.record().controller().equals(sender.account()))
            .filter(each ->
                state.crypto.ed25519Verify(sender.deviceKey(), toBeSigned(said), said.signature()));
    agreement.ifPresent(each -> keep(each.with(new Agreement.Declared(said, sender.device()))));
    return agreement.isPresent();
  }

  /** Another device of this account tells of one. */
  void heard(byte[] row) {
    try {
      Agreement told = Agreement.decode(row);
      Agreement before = known.get(told.id());
      boolean newer =
          before == null
              || told.declarations().size() > before.declarations().size()
              || told.withdrawn().size() > before.withdrawn().size();
      if (newer && known.size() < KEPT_MAX) {
        keep(told);
      }
    } catch (Malformed e) {
      // Of a newer version: that device shows it.
      return;
    }
  }

  /** What a device of the controller signs. */
  public static byte[] toBeSigned(Dealing.Declaration said) {
    return declared(
        said.consent(), said.what(), said.fields(), said.at(), said.duty(), said.until());
  }

  private Set<Id> members(Conversation conversation) {
    Set<Id> members = new TreeSet<>(messages.others(conversation));
    members.add(state.account().id());
    return members;
  }

  private void tell(Agreement agreement) {
    self.tell(new Sync.Agreed(agreement.encode()));
  }

  private void keep(Agreement agreement) {
    known.put(agreement.id(), agreement);
    state.write(Row.CONSENT + agreement.id().hex(), agreement.encode());
    state.effect(new Effect.Changed(agreement.conversation()));
  }

  private byte[] sign(byte[] bytes) {
    return state.crypto.ed25519Sign(state.account().deviceKey().privateKey(), bytes);
  }

  private static byte[] withdrawn(Id consent, List<String> fields, long at) {
    return Writer.encode(out ->
        out.opaque(Utf8.bytes(WITHDRAWAL))
            .fixed(consent.bytes())
            .vector(fields, Utf8::write)
            .uint64(at));
  }

  private static byte[] declared(
      Id consent, Dealing.Declared what, List<String> fields, long at, String duty, long until) {
    return Writer.encode(out -> {
      out.opaque(Utf8.bytes(DECLARATION)).fixed(consent.bytes()).uint8(what.ordinal());
      Utf8.write(out.vector(fields, Utf8::write).uint64(at), duty);
      out.uint64(until);
    });
  }
}
