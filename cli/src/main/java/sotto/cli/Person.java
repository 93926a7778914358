package sotto.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.core.Core;
import sotto.core.alias.Alias;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Head;
import sotto.sdk.Aliases;
import sotto.sdk.Device;

/** Who a home belongs to: the main account's device, and those of the aliases. */
final class Person {
  private final Device main;
  private final Aliases aliases;

  Person(Device main, Aliases aliases) {
    this.main = main;
    this.aliases = aliases;
  }

  Device main() {
    return main;
  }

  Aliases aliases() {
    return aliases;
  }

  /** The main account's device, and then each alias that is on this device. */
  Map<Device, Optional<Alias>> devices() {
    Map<Device, Optional<Alias>> devices = new LinkedHashMap<>();
    devices.put(main, Optional.empty());
    for (Alias alias : aliases.list()) {
      aliases.device(alias.id()).ifPresent(device -> devices.put(device, Optional.of(alias)));
    }
    return devices;
  }

  /** A conversation, and the device that has it. */
  record Talk(Device device, String conversation) {}

  /** The conversation of this id or title, of the main account or of an alias. */
  Talk talk(String name) {
    return talk(devices().keySet(), name);
  }

  /** The same among some devices. */
  static Talk talk(Collection<Device> devices, String name) {
    List<Talk> byId = new ArrayList<>();
    List<Talk> byTitle = new ArrayList<>();
    for (Device device : devices) {
      for (Conversation each : device.read(Core::conversations)) {
        Head.State state = each.head().state();
        boolean over = state == Head.State.LEFT || state == Head.State.REMOVED;
        if (each.id().equals(name)) {
          byId.add(new Talk(device, each.id()));
        } else if (each.head().title().equalsIgnoreCase(name) && !over) {
          byTitle.add(new Talk(device, each.id()));
        }
      }
    }
    return HomeOption.one(byId.isEmpty() ? byTitle : byId, "conversation", name);
  }
}
