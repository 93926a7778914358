package sotto.sdk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sotto.core.AccountDevices;
import sotto.core.Aliases.Wish;
import sotto.core.Core;
import sotto.core.alias.Pseudonym;
import sotto.wire.frame.Id;

/**
 * One alias on this device, and how it keeps step with the main account: it lets the person's other
 * devices in, comes in itself, and takes out what went. On the thread of {@link Aliases}.
 */
final class AliasDevice {
  /** A device that was let in, or is on its way, takes this long before another try counts. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What became of it. */
  enum State {
    KEPT,
    /** It is of no use on this device any more. */
    GONE
  }

  private final Device main;
  private final Id id;
  private final Device device;

  /** Whom the link that is offered now is for, and when it was made. */
  private Optional<Wish> offeredTo = Optional.empty();

  private long offeredAt;

  /** The link that this device opened last, and when. */
  private String taken = "";

  private long takenAt;

  AliasDevice(Device main, Id id, Device device) {
    this.main = main;
    this.id = id;
    this.device = device;
  }

  Device device() {
    return device;
  }

  private long millis() {
    return main.clock().millis();
  }

  private Optional<AccountDevices.Linked> linking() {
    return device.read(core -> core.devices().linking(millis()));
  }

  /** Does what is to be done next, if anything. */
  State look() {
    if (device.read(core -> core.devices().isRemoved())) {
      return State.GONE;
    }
    if (!device.hasAccount()) {
      return comeIn();
    }
    if (!main.read(core -> core.aliases().isHere(id))) {
      Id key = device.read(core -> core.account().device());
      main.step(core -> core.aliases().entered(id, key, millis()));
    }
    takeOut();
    letIn();
    return State.KEPT;
  }

  /** Opens the link that another device offered, and agrees to it: see docs/decisions/0013. */
  private State comeIn() {
    Optional<AccountDevices.Linked> joining = linking();
    Optional<String> offered = main.read(core -> core.aliases().link(id, millis()));
    boolean fresh =
        offered.filter(link -> !link.equals(taken)).isPresent()
            && (joining.isEmpty() || millis() - takenAt > PATIENCE.toMillis());
    if (fresh) {
      taken = offered.orElseThrow();
      takenAt = millis();
      device.step(core -> core.devices().cancelLink());
      device.step(core -> core.devices().joinAccount(taken, Pseudonym.DEVICE, millis()));
      device.start();
    } else if (joining.filter(each -> !each.code().isEmpty() && !each.confirmed()).isPresent()) {
      device.step(core -> core.devices().confirmLink(millis()));
    } else if (joining.isEmpty()) {
      // The other side said no, or this one died before it began.
      return State.GONE;
    } else if (taken.isEmpty()) {
      // It was on its way in when this device was last started: it goes on.
      taken = offered.orElse("?");
      takenAt = millis();
      device.start();
    }
    return State.KEPT;
  }

  /** Devices that went from the main account go from the alias. */
  private void takeOut() {
    Id own = device.read(core -> core.account().device());
    List<Id> over = main.read(core -> core.aliases().over(id));
    for (Id each : over) {
      boolean listed = device.read(core -> core.account().log().lists(each.bytes()));
      if (listed && !each.equals(own)) {
        device.step(core -> core.devices().removeDevice(each, millis()));
      }
    }
  }

  private void letIn() {
    Optional<AccountDevices.Linked> linking = linking().filter(AccountDevices.Linked::offering);
    if (linking.isPresent() && offeredTo.filter(this::isOurs).isEmpty()) {
      // It was for a device that is no longer one of the person's.
      device.step(core -> core.devices().cancelLink());
      linking = Optional.empty();
    }
    if (linking.filter(each -> each.deviceKey().isPresent() && !each.confirmed()).isPresent()) {
      Id key = linking.get().deviceKey().orElseThrow();
      // Said first: whoever comes in can be taken out with the device that it belongs to.
      main.step(core -> core.aliases().letIn(offeredTo.orElseThrow(), key, millis()));
      device.step(core -> core.devices().confirmLink(millis()));
    } else if (linking.isEmpty() || millis() - offeredAt > PATIENCE.toMillis()) {
      main.read(core -> core.aliases().wishes(millis())).stream()
          .filter(wish -> wish.alias().equals(id))
          .findFirst()
          .ifPresent(this::offer);
    }
  }

  private boolean isOurs(Wish wish) {
    return main.read(core -> core.aliases().isOurs(wish.device()));
  }

  private void offer(Wish wish) {
    boolean ready =
        device.read(core -> core.selfConversation().filter(each -> each.isActive()).isPresent());
    if (ready) {
      String link = device.run((Core core) -> core.devices().offerLink(millis()));
      offeredTo = Optional.of(wish);
      offeredAt = millis();
      main.step(core -> core.aliases().answer(wish, link, millis()));
    }
  }
}
