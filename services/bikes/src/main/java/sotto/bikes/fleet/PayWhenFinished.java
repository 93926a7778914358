package sotto.bikes.fleet;

import sotto.provider.booking.Booking;
import sotto.provider.booking.Payment;

/**
 * A ride is paid when it is over and its price is known (TOMP's {@code PAY_WHEN_FINISHED}); how,
 * the share and its customer arrange.
 */
public final class PayWhenFinished implements Payment {
  @Override
  public String name() {
    return "when-finished";
  }

  @Override
  public boolean takes(Booking held) {
    return true;
  }
}
