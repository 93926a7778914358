-- The vehicles and rides of a built-in fleet. Times are milliseconds since 1970, places are millionths of a degree.
-- Who rides is in the kernel's booking of the same id, as an opaque alias.

-- A vehicle stands at a station or at a place, or somebody rides it.
CREATE TABLE bike_vehicle (
  share TEXT NOT NULL,
  number TEXT NOT NULL,
  public_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  station TEXT,
  lat_micro BIGINT,
  lon_micro BIGINT,
  range_metres BIGINT,
  disabled INTEGER NOT NULL,
  ride TEXT,
  PRIMARY KEY (share, number)
);

-- The plan is the one that held when the ride began.
CREATE TABLE bike_ride (
  id TEXT PRIMARY KEY,
  share TEXT NOT NULL,
  request TEXT NOT NULL,
  asked TEXT NOT NULL,
  number TEXT NOT NULL,
  public_id TEXT NOT NULL,
  type TEXT NOT NULL,
  plan TEXT NOT NULL,
  from_station TEXT,
  started BIGINT NOT NULL,
  ended BIGINT,
  metres BIGINT NOT NULL,
  UNIQUE (share, request)
);
