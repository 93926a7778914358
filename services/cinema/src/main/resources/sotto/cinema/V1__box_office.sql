-- What the cinema knows beside the kernel's bookings. Times are milliseconds since 1970.
-- Nothing here is personal: a customer is an opaque alias, and a name on a ticket is not kept.

CREATE TABLE cinema_screening (
  id TEXT PRIMARY KEY,
  hall TEXT NOT NULL,
  starts BIGINT NOT NULL,
  ends BIGINT NOT NULL,
  -- Of what was put on sale, so that only what changed is put on sale anew.
  offered TEXT NOT NULL,
  -- Goes up by one with each change of a seat.
  version BIGINT NOT NULL
);

-- How each seat looks that somebody ever took, and the version of its last change.
CREATE TABLE cinema_seat (
  screening TEXT NOT NULL REFERENCES cinema_screening (id),
  seat TEXT NOT NULL,
  state TEXT NOT NULL,
  booking TEXT NOT NULL,
  customer TEXT NOT NULL,
  held_until BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (screening, seat)
);

CREATE INDEX cinema_seat_changes ON cinema_seat (screening, version);

-- A booking has one ticket for a seat, bound to one key, and it is redeemed once.
CREATE TABLE cinema_ticket (
  id TEXT PRIMARY KEY,
  booking TEXT NOT NULL,
  seat TEXT NOT NULL,
  holder_key TEXT NOT NULL,
  redeemed BIGINT,
  UNIQUE (booking, seat)
);
