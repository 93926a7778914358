-- Who has a card: known by a pseudonym alone.
CREATE TABLE cafe_member (
  openid TEXT PRIMARY KEY,
  stamps BIGINT NOT NULL,
  drinks BIGINT NOT NULL,
  stamped BIGINT NOT NULL
);

CREATE TABLE cafe_order (
  id TEXT PRIMARY KEY,
  openid TEXT NOT NULL,
  at BIGINT NOT NULL,
  cups TEXT NOT NULL,
  total BIGINT NOT NULL
);
CREATE INDEX cafe_order_of ON cafe_order (openid, at);
