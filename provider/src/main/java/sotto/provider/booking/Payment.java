package sotto.provider.booking;

/**
 * A way to pay. It is asked within the transaction that confirms, so it may look at the booking and
 * at its own rows and must not wait for a network.
 */
public interface Payment {
  /** What a customer names it by: 1 to 32 of a to z, 0 to 9 and -. */
  String name();

  /** Whether this booking can be paid so. */
  boolean takes(Booking held);

  /** Nothing is to be paid. */
  Payment FREE =
      new Payment() {
        @Override
        public String name() {
          return "free";
        }

        @Override
        public boolean takes(Booking held) {
          return held.price().isZero();
        }
      };

  /** Paid to the provider in person, outside of Sotto. */
  Payment AT_THE_VENUE =
      new Payment() {
        @Override
        public String name() {
          return "at-the-venue";
        }

        @Override
        public boolean takes(Booking held) {
          return !held.price().isZero();
        }
      };
}
