-- Bookings that the venue cancelled and whose customers were not told yet.

CREATE TABLE cinema_cancellation (
  booking TEXT PRIMARY KEY
);
