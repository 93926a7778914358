-- Rides with an operator: whose they are, and where a request stands that may come again. What a ride is, the operator knows.

CREATE TABLE tomp_ride (
  operator TEXT NOT NULL,
  request TEXT NOT NULL,
  rider TEXT NOT NULL,
  asked TEXT NOT NULL,
  made BIGINT NOT NULL,
  package TEXT,
  leg TEXT,
  refused TEXT,
  is_over INTEGER NOT NULL,
  PRIMARY KEY (operator, request)
);

CREATE INDEX tomp_ride_of_package ON tomp_ride (operator, package);
CREATE INDEX tomp_ride_of_rider ON tomp_ride (rider, made);
