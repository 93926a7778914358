-- Who may be an agent: a single-use link was given away, and the account that came by it.
CREATE TABLE desk_invitation (
  token TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  badge TEXT NOT NULL,
  made BIGINT NOT NULL,
  account TEXT NOT NULL
);

CREATE TABLE desk_agent (
  account TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  badge TEXT NOT NULL,
  ended BIGINT NOT NULL
);

CREATE TABLE desk_case (
  id TEXT NOT NULL PRIMARY KEY,
  customer TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  agent TEXT NOT NULL,
  opened BIGINT NOT NULL,
  since BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  asked BIGINT NOT NULL,
  unread BIGINT NOT NULL,
  line TEXT NOT NULL,
  author TEXT NOT NULL,
  stars BIGINT NOT NULL
);
CREATE INDEX desk_case_customer ON desk_case (customer, opened);
CREATE INDEX desk_case_waiting ON desk_case (state, since, id);
CREATE INDEX desk_case_changed ON desk_case (state, changed, id);

-- A customer has one case that is not done, whoever writes at the same time.
CREATE UNIQUE INDEX desk_case_open ON desk_case (customer) WHERE state <> 'DONE';

-- What was said in a case; a message is taken once.
CREATE TABLE desk_line (
  customer TEXT NOT NULL,
  message TEXT NOT NULL,
  case_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  said BIGINT NOT NULL,
  author TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (customer, message)
);
CREATE INDEX desk_line_case ON desk_line (case_id, number);

CREATE TABLE desk_note (
  case_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  said BIGINT NOT NULL,
  name TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (case_id, number)
);

CREATE TABLE desk_canned (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  words TEXT NOT NULL
);

-- Which agent shall be in the conversation with a customer (none where empty), and whether it is so.
CREATE TABLE desk_seat (
  customer TEXT NOT NULL PRIMARY KEY,
  agent TEXT NOT NULL,
  case_id TEXT NOT NULL,
  settled BIGINT NOT NULL,
  conversation TEXT NOT NULL
);
CREATE INDEX desk_seat_settled ON desk_seat (settled);

-- What the provider's account has to say to a customer, until it was said.
CREATE TABLE desk_saying (
  id TEXT NOT NULL PRIMARY KEY,
  customer TEXT NOT NULL,
  number BIGINT NOT NULL,
  words TEXT NOT NULL,
  wanted BIGINT NOT NULL
);
