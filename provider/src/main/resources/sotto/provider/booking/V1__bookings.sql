-- What can be booked, and what is. Times are milliseconds since 1970, sums are of a currency's smallest unit.
-- Nothing here is personal: a customer is an opaque alias, and no column takes what a person wrote.

CREATE TABLE offer (
  id TEXT PRIMARY KEY,
  currency TEXT NOT NULL,
  after_use TEXT NOT NULL,
  closes BIGINT NOT NULL
);

-- One row for each place there is: whoever has the row has the place, until the moment in it.
CREATE TABLE place (
  offer TEXT NOT NULL REFERENCES offer (id),
  unit TEXT NOT NULL,
  position INTEGER NOT NULL,
  booking TEXT,
  taken_until BIGINT NOT NULL,
  PRIMARY KEY (offer, unit)
);

CREATE INDEX place_in_order ON place (offer, position);

CREATE TABLE booking (
  id TEXT PRIMARY KEY,
  offer TEXT NOT NULL REFERENCES offer (id),
  customer TEXT NOT NULL,
  state TEXT NOT NULL,
  currency TEXT NOT NULL,
  price BIGINT NOT NULL,
  held_until BIGINT NOT NULL,
  payment TEXT,
  charge BIGINT,
  made BIGINT NOT NULL,
  changed BIGINT NOT NULL
);

CREATE INDEX booking_of_customer ON booking (customer, made);
CREATE INDEX booking_due ON booking (state, held_until);

CREATE TABLE booking_line (
  booking TEXT NOT NULL REFERENCES booking (id),
  number INTEGER NOT NULL,
  unit TEXT NOT NULL,
  tariff TEXT NOT NULL,
  price BIGINT NOT NULL,
  PRIMARY KEY (booking, number)
);

-- Who did what when. The actor is "customer", or the role of the provider's that acted.
CREATE TABLE booking_event (
  booking TEXT NOT NULL REFERENCES booking (id),
  number INTEGER NOT NULL,
  at BIGINT NOT NULL,
  by_customer INTEGER NOT NULL,
  role TEXT NOT NULL,
  before TEXT,
  after TEXT NOT NULL,
  PRIMARY KEY (booking, number)
);

-- Each request that was answered, so that it counts once.
CREATE TABLE booking_request (
  id TEXT PRIMARY KEY,
  asker TEXT NOT NULL,
  digest ${bytes} NOT NULL,
  at BIGINT NOT NULL,
  customer TEXT NOT NULL,
  answer TEXT NOT NULL
);
