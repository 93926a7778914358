-- Orders that nobody agreed to pay yet.
CREATE TABLE cafe_unpaid (
  number TEXT PRIMARY KEY,
  openid TEXT NOT NULL,
  at BIGINT NOT NULL,
  cups TEXT NOT NULL,
  free BIGINT NOT NULL,
  name TEXT NOT NULL,
  total BIGINT NOT NULL,
  chinese BIGINT NOT NULL
);
CREATE INDEX cafe_unpaid_of ON cafe_unpaid (openid);
