-- Bookings whose customers were reminded of them, so that each is reminded once.

CREATE TABLE cinema_reminder (
  booking TEXT PRIMARY KEY,
  at BIGINT NOT NULL
);
