package sotto.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.identity.DeviceLog;
import sotto.core.identity.Leaf;
import sotto.mls.group.Group;
import sotto.wire.frame.Id;

/**
 * What parts a group from the log of the own account.
 *
 * @param missing devices that the log lists and that have no leaf, by their keys
 * @param gone leaves of devices that the log does not list
 */
record DeviceDifference(List<Id> missing, List<Integer> gone) {
  static DeviceDifference of(State state, Conversation conversation) {
    Account own = state.account();
    List<Id> missing = new ArrayList<>();
    for (DeviceLog.Device device : own.log().devices()) {
      missing.add(Id.of(device.key()));
    }
    // Another device may know of a newer log: what that lists is not gone, and what it does not
    // list is not missing.
    List<DeviceLog> logs = new ArrayList<>(List.of(own.log()));
    conversation.leaves(state.crypto).stream()
        .map(Leaf::log)
        .filter(log ->
            log.entries() > own.log().entries()
                && log.account().equals(own.id())
                && log.continues(own.log()))
        .forEach(logs::add);
    missing.removeIf(device -> logs.stream().anyMatch(log -> !log.lists(device.bytes())));
    List<Integer> gone = new ArrayList<>();
    Group group = conversation.group().orElseThrow();
    for (int index : group.members()) {
      Optional<Leaf> leaf =
          conversation.leaf(state.crypto, index).filter(each -> each.account().equals(own.id()));
      leaf.map(Leaf::device).ifPresent(missing::remove);
      if (index != group.ownLeaf()
          && leaf.filter(each -> logs.stream().noneMatch(log -> log.lists(each.deviceKey())))
              .isPresent()) {
        gone.add(index);
      }
    }
    missing.remove(own.device());
    return new DeviceDifference(List.copyOf(missing), List.copyOf(gone));
  }

  boolean isEmpty() {
    return missing.isEmpty() && gone.isEmpty();
  }
}
