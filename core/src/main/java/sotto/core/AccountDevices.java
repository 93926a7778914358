package sotto.core;

import java.util.Map;
import java.util.Optional;
import sotto.wire.frame.Id;

/**
 * The devices of an account: one is brought in by another, each can take out any other, and a new
 * one is given what was said before.
 */
public final class AccountDevices {
  private final State state;
  private final Linking linking;
  private final Devices devices;
  private final Histories histories;

  AccountDevices(State state, Linking linking, Devices devices, Histories histories) {
    this.state = state;
    this.linking = linking;
    this.devices = devices;
    this.histories = histories;
  }

  /** A link (for a QR code) with which a new device comes into this account, for a few minutes. */
  public Core.Outcome<String> offerLink(long now) {
    state.now = now;
    String link = linking.offer();
    return new Core.Outcome<>(link, state.finish());
  }

  /** This new device opens such a link. */
  public Step joinAccount(String link, String deviceName, long now) {
    state.now = now;
    linking.begin(link, deviceName);
    return state.finish();
  }

  /**
   * How far linking is, on either side.
   *
   * @param offering whether this device is the one in the account
   * @param code that both have to show; empty until both know it
   * @param device what the new one is called
   * @param deviceKey the new one, as the account will know it, where this side knows it
   * @param confirmed whether this side said yes
   */
  public record Linked(
      boolean offering, String code, String device, Optional<Id> deviceKey, boolean confirmed) {}

  /** Empty where nothing is being linked: it is done, or was given up. */
  public Optional<Linked> linking(long now) {
    state.now = now;
    return linking
        .progress()
        .map(each ->
            new Linked(
                each.offering(), each.code(), each.device(), each.deviceKey(), each.confirmed()));
  }

  /** The person saw the same code on both devices. */
  public Step confirmLink(long now) {
    state.now = now;
    linking.confirm();
    return state.finish();
  }

  /** The codes differ, or nothing shall come of it. */
  public Step cancelLink() {
    linking.cancel();
    return state.finish();
  }

  /** Takes a device out of this account, by its key. */
  public Step removeDevice(Id device, long now) {
    state.now = now;
    devices.remove(device);
    return state.finish();
  }

  /**
   * Rows that were asked for by {@link Effect.History}.
   *
   * @param rows in the order of their names
   * @param last whether there are no more behind them
   */
  public Step giveHistory(Map<String, byte[]> rows, boolean last, long now) {
    state.now = now;
    histories.give(rows, last);
    return state.finish();
  }

  /** Whether this device is new, and what was said before it came is still on its way. */
  public boolean awaitsHistory() {
    return histories.isAwaited();
  }

  /** Whether another device took this one out of the account. */
  public boolean isRemoved() {
    return devices.isRemoved();
  }
}
