-- What servers ask customers for: known by a pseudonym alone.
CREATE TABLE mini_bill (
  prepay TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  appid TEXT NOT NULL,
  mchid TEXT NOT NULL,
  openid TEXT NOT NULL,
  what TEXT NOT NULL,
  attach TEXT NOT NULL,
  notify TEXT NOT NULL,
  currency TEXT NOT NULL,
  minor BIGINT NOT NULL,
  made BIGINT NOT NULL,
  until BIGINT NOT NULL,
  state TEXT NOT NULL,
  way TEXT NOT NULL,
  receipt TEXT NOT NULL,
  agreed BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  -- when the server is told next; 0: it is not
  tell BIGINT NOT NULL
);
CREATE INDEX mini_bill_of ON mini_bill (openid);
CREATE INDEX mini_bill_told ON mini_bill (tell);
