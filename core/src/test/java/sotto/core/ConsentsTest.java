package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.consent.Agreement;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.wire.frame.Id;

/** Consent: without one nothing personal leaves, and what became of it is known to both sides. */
class ConsentsTest extends AtTheCinema {
  private ConsentRecord agree(Device device, String... fields) {
    List<ConsentRecord.Field> named =
        List.of(fields).stream().map(each -> new ConsentRecord.Field(each, false)).toList();
    ConsentRecord record =
        device
            .core
            .consents()
            .record(
                withCinema,
                new Consents.Draft(
                    "ServiceProvision",
                    "The name stands on the ticket.",
                    "Consent",
                    named,
                    world.now + MONTH),
                world.now);
    device.run(device.core.consents().give(withCinema, record, world.now));
    world.settle();
    return record;
  }

  private static Dealing.Shared shared(ConsentRecord under, String field, String value) {
    return new Dealing.Shared(under.id(), field, Utf8.bytes(value));
  }

  private void refused(Dealing.Shared shared) {
    CoreException refused =
        assertThrows(CoreException.class, () -> ask(mira, "confirm", true, shared));
    assertEquals(CoreException.Code.NO_CONSENT, refused.code());
    world.settle();
    assertEquals(List.of(), cinema.heard.stream().filter(ConsentsTest::carries).toList());
  }

  private static boolean carries(Effect.Heard told) {
    return told.dealing() instanceof Dealing.Request request && !request.shared().isEmpty();
  }

  @Test
  void no_field_leaves_without_a_consent_that_names_it() {
    ConsentRecord record = agree(mira, "Name");
    refused(new Dealing.Shared(Id.of(new byte[32]), "Name", BODY));
    refused(shared(record, "EmailAddress", "mira@example.org"));
    Dealing.Request request = ask(mira, "confirm", true, shared(record, "Name", "Mira"));
    Effect.Heard told = cinema.heard.getLast();
    assertEquals(mira.id(), told.account());
    Dealing.Request came = (Dealing.Request) told.dealing();
    assertEquals(request.id(), came.id());
    assertEquals("Mira", Utf8.text(came.shared().getFirst().value()));
  }

  @Test
  void a_field_does_not_leave_in_a_question_that_nobody_could_find_again() {
    ConsentRecord record = agree(mira, "Name");
    CoreException refused =
        assertThrows(
            CoreException.class, () -> ask(mira, "seats", false, shared(record, "Name", "Mira")));
    assertEquals(CoreException.Code.NO_CONSENT, refused.code());
  }

  @Test
  void a_consent_ends_with_its_retention_and_when_it_is_withdrawn() {
    ConsentRecord name = agree(mira, "Name", "EmailAddress");
    mira.run(mira.core.consents().withdraw(name.id(), List.of("Name"), world.now));
    world.settle();
    refused(shared(name, "Name", "Mira"));
    world.now = name.until();
    refused(shared(name, "EmailAddress", "mira@example.org"));
  }

  @Test
  void a_consent_for_one_is_none_for_another() {
    Device bikes = world.device("Bikes");
    world.connect(mira, bikes);
    ConsentRecord record = agree(mira, "Name");
    String withBikes = mira.onlyConversation();
    assertThrows(
        CoreException.class,
        () ->
            mira.core
                .dealings()
                .ask(
                    withBikes,
                    new Dealing.Request(
                        mira.core.dealings().fresh(),
                        "bikes",
                        "unlock",
                        true,
                        BODY,
                        List.of(shared(record, "Name", "Mira"))),
                    world.now));
  }

  @Test
  void both_sides_keep_the_same_record_and_what_became_of_it() {
    ConsentRecord record = agree(mira, "Name");
    Agreement theirs = cinema.core.consents().of(record.id()).orElseThrow();
    assertEquals(record.jsonLd(), theirs.record().jsonLd());
    assertEquals(mira.core.account().device(), theirs.signer());
    cinema.run(
        cinema
            .core
            .consents()
            .declare(record.id(), Dealing.Declared.AGREED, List.of(), "", 0, world.now));
    mira.run(mira.core.consents().withdraw(record.id(), List.of(), world.now));
    world.settle();
    assertTrue(cinema.core.consents().of(record.id()).orElseThrow().withdrawn().contains("Name"));
    cinema.run(
        cinema
            .core
            .consents()
            .declare(record.id(), Dealing.Declared.ERASED, List.of("Name"), "", 0, world.now));
    world.settle();
    mira.restart();
    mira.connect();
    Agreement ours = mira.core.consents().of(record.id()).orElseThrow();
    assertTrue(ours.erased().contains("Name"));
    assertEquals(
        List.of(Dealing.Declared.AGREED, Dealing.Declared.ERASED),
        ours.declarations().stream().map(each -> each.declaration().what()).toList());
    Agreement.Declared last = ours.declarations().getLast();
    assertTrue(
        world.crypto.ed25519Verify(
            last.signer().bytes(),
            Consents.toBeSigned(last.declaration()),
            last.declaration().signature()));
  }

  @Test
  void a_device_that_comes_later_knows_what_was_agreed() {
    ConsentRecord record = agree(mira, "Name");
    mira.run(mira.core.consents().withdraw(record.id(), List.of(), world.now));
    world.settle();
    Device laptop = world.linked(mira, "Laptop");
    Agreement told = laptop.core.consents().of(record.id()).orElseThrow();
    assertTrue(told.withdrawn().contains("Name"));
  }

  @Test
  void what_goes_past_the_rules_is_not_said() {
    ConsentRecord record = agree(mira, "Name");
    Content smuggled =
        new Dealing.Request(
            record.id(), "x", "x", true, BODY, List.of(shared(record, "Address", "here")));
    assertThrows(CoreException.class, () -> mira.core.say(withCinema, smuggled, world.now));
    // Nor does somebody declare or withdraw what is not theirs.
    assertThrows(
        CoreException.class,
        () -> cinema.core.consents().withdraw(record.id(), List.of(), world.now));
    assertThrows(
        CoreException.class,
        () ->
            mira.core
                .consents()
                .declare(record.id(), Dealing.Declared.ERASED, List.of(), "", 0, world.now));
    assertThrows(
        CoreException.class, () -> mira.core.consents().give(withCinema, record, world.now));
  }

  @Test
  void what_is_forged_is_dropped_by_whoever_hears_it() {
    ConsentRecord record = agree(mira, "Name");
    int before = history(cinema).size();
    ConsentRecord other =
        new ConsentRecord(
            Id.of(world.crypto.random(32)),
            world.now,
            mira.id(),
            cinema.id(),
            "Lantern Cinema",
            "ServiceProvision",
            "",
            "Consent",
            record.fields(),
            world.now + MONTH);
    byte[] foreign = new byte[64];
    // The cinema says that Mira agreed; Mira herself with a signature that is none.
    said(cinema, withMira, new Dealing.Consented(other, foreign));
    said(mira, withCinema, new Dealing.Consented(other, foreign));
    assertTrue(mira.core.consents().of(other.id()).isEmpty());
    assertTrue(cinema.core.consents().of(other.id()).isEmpty());
    // The cinema withdraws for Mira; Mira declares for the cinema.
    said(cinema, withMira, new Dealing.Withdrawal(record.id(), List.of(), 1, foreign));
    said(
        mira,
        withCinema,
        new Dealing.Declaration(
            record.id(), Dealing.Declared.ERASED, List.of("Name"), 1, "", 0, foreign));
    said(mira, withCinema, new Dealing.Withdrawal(record.id(), List.of(), 1, foreign));
    assertTrue(mira.core.consents().of(record.id()).orElseThrow().withdrawn().isEmpty());
    assertTrue(cinema.core.consents().of(record.id()).orElseThrow().withdrawn().isEmpty());
    assertTrue(cinema.core.consents().of(record.id()).orElseThrow().declarations().isEmpty());
    assertEquals(before, history(cinema).size() - 2, "its own two");
  }

  private void said(Device by, String conversation, Dealing dealing) {
    by.run(by.core.dealings().say(conversation, dealing, world.now));
    world.settle();
  }
}
