package sotto.worker;

import java.util.Optional;
import org.teavm.jso.JSExport;
import sotto.core.AccountDevices;
import sotto.core.Aliases;
import sotto.core.Core;
import sotto.core.alias.Alias;
import sotto.core.alias.Pseudonym;
import sotto.core.json.Json;
import sotto.wire.frame.Id;

/**
 * What the worker's script calls for aliases: the list that the main core has of them, and what an
 * alias's own core says of itself. The script brings the two in step, as {@code sotto.sdk.Aliases}
 * does on the JVM.
 */
public final class Pseudonyms {
  private Pseudonyms() {}

  private static Aliases aliases() {
    return Worker.core().aliases();
  }

  /** Those that were not forgotten, as JSON. */
  @JSExport
  public static String all() {
    return Json.array(array ->
        aliases()
            .all()
            .forEach(alias ->
                alias
                    .live()
                    .ifPresent(live ->
                        array.item(item ->
                            item.field("id", alias.id().hex())
                                .field("at", alias.at())
                                .field("account", live.account().hex())
                                .field("provider", live.provider().hex())
                                .field("title", live.title())
                                .field("agent", live.agent())
                                .field("here", aliases().isHere(alias.id()))))));
  }

  /** A random id for a new alias. */
  @JSExport
  public static String freshId() {
    return Id.of(Worker.crypto().random(32)).hex();
  }

  /** A name by chance. */
  @JSExport
  public static String freshName() {
    return Pseudonym.random(Worker.crypto());
  }

  /** What the devices of all aliases are called. */
  @JSExport
  public static String device() {
    return Pseudonym.DEVICE;
  }

  @JSExport
  public static void made(
      Host host,
      String id,
      String account,
      String device,
      String provider,
      String title,
      boolean agent,
      double now) {
    Worker.step(
        host,
        () ->
            aliases()
                .made(
                    Worker.id(id),
                    new Alias.Live(Worker.id(account), Worker.id(provider), title, agent),
                    Worker.id(device),
                    (long) now));
  }

  @JSExport
  public static void entered(Host host, String id, String device, double now) {
    Worker.step(host, () -> aliases().entered(Worker.id(id), Worker.id(device), (long) now));
  }

  @JSExport
  public static void letIn(Host host, String id, String device, String inAlias, double now) {
    Worker.step(host, () -> aliases().letIn(wish(id, device), Worker.id(inAlias), (long) now));
  }

  @JSExport
  public static void lost(Host host, String id, double now) {
    Worker.step(host, () -> aliases().lost(Worker.id(id), (long) now));
  }

  @JSExport
  public static void forget(Host host, String id, double now) {
    Worker.step(host, () -> aliases().forget(Worker.id(id), (long) now));
  }

  /** Asks other devices for what this one lacks. */
  @JSExport
  public static void ask(Host host, double now) {
    Worker.step(host, () -> aliases().ask((long) now));
  }

  /** Devices that ask for an alias that is here: {@code [{alias, device}]}, as JSON. */
  @JSExport
  public static String wishes(double now) {
    return Json.array(array ->
        aliases()
            .wishes((long) now)
            .forEach(wish ->
                array.item(item ->
                    item.field("alias", wish.alias().hex()).field("device", wish.device().hex()))));
  }

  @JSExport
  public static void answer(Host host, String id, String device, String link, double now) {
    Worker.step(host, () -> aliases().answer(wish(id, device), link, (long) now));
  }

  /** The link into an alias that was offered to this device; empty for none. */
  @JSExport
  public static String link(String id, double now) {
    return aliases().link(Worker.id(id), (long) now).orElse("");
  }

  /** Devices of an alias that are to be taken out, as JSON. */
  @JSExport
  public static String over(String id) {
    return Json.array(
        array -> aliases().over(Worker.id(id)).forEach(each -> array.item(each.hex())));
  }

  @JSExport
  public static boolean isOurs(String device) {
    return aliases().isOurs(Worker.id(device));
  }

  private static Aliases.Wish wish(String id, String device) {
    return new Aliases.Wish(Worker.id(id), Worker.id(device));
  }

  /** Whether the relay has all that the core in use had to say. */
  @JSExport
  public static boolean isQuiet() {
    return Worker.core().conversations().stream()
        .allMatch(each -> each.pending().isEmpty() && each.head().intents().isEmpty());
  }

  /** What the core in use says of itself as one of an alias, as JSON. */
  @JSExport
  public static String state(double now) {
    Core core = Worker.core();
    return Json.object(json -> {
      json.field("removed", core.devices().isRemoved());
      json.field("account", core.hasAccount() ? core.account().id().hex() : "");
      json.field("device", core.hasAccount() ? core.account().device().hex() : "");
      json.field(
          "ready",
          core.hasAccount() && core.selfConversation().filter(each -> each.isActive()).isPresent());
      json.array(
          "devices",
          devices -> {
            if (core.hasAccount()) {
              core.account().log().devices().forEach(each -> devices.item(Id.of(each.key()).hex()));
            }
          });
      linking(json, core.devices().linking((long) now));
    });
  }

  private static void linking(Json json, Optional<AccountDevices.Linked> linking) {
    linking.ifPresentOrElse(
        each ->
            json.object(
                "linking",
                item ->
                    item.field("offering", each.offering())
                        .field("code", each.code())
                        .field("deviceKey", each.deviceKey().map(Id::hex).orElse(""))
                        .field("confirmed", each.confirmed())),
        () -> json.none("linking"));
  }
}
