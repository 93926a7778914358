-- What customers allowed: a row for each notice that they may be told.
CREATE TABLE mini_allowance (
  customer TEXT NOT NULL,
  request TEXT NOT NULL,
  template TEXT NOT NULL,
  openid TEXT NOT NULL,
  program TEXT NOT NULL,
  at BIGINT NOT NULL,
  used BIGINT NOT NULL,
  PRIMARY KEY (customer, request, template)
);
CREATE INDEX mini_allowance_of ON mini_allowance (openid, template, used, at);
CREATE INDEX mini_allowance_at ON mini_allowance (used, at);

-- What is to be told, until the kit has it.
CREATE TABLE mini_notice (
  id TEXT NOT NULL PRIMARY KEY,
  customer TEXT NOT NULL,
  at BIGINT NOT NULL,
  body ${bytes} NOT NULL
);
