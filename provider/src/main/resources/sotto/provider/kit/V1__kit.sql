-- Requests that were answered, with the answer as it was given: asked again, it is given again.
CREATE TABLE kit_answer (
  customer TEXT NOT NULL,
  request TEXT NOT NULL,
  conversation TEXT NOT NULL,
  service TEXT NOT NULL,
  operation TEXT NOT NULL,
  answered BIGINT NOT NULL,
  keep BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  body ${bytes} NOT NULL,
  file_name TEXT NOT NULL,
  file_type TEXT NOT NULL,
  file ${bytes} NOT NULL,
  said BIGINT NOT NULL,
  PRIMARY KEY (customer, request)
);
CREATE INDEX kit_answer_said ON kit_answer (said);

-- What a withdrawal came to, until it was said.
CREATE TABLE kit_declaration (
  consent TEXT NOT NULL,
  what TEXT NOT NULL,
  fields TEXT NOT NULL,
  duty TEXT NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (consent, what, fields)
);

-- What the provider has to say of its own accord, until it was said.
CREATE TABLE kit_notice (
  id TEXT NOT NULL PRIMARY KEY,
  customer TEXT NOT NULL,
  service TEXT NOT NULL,
  event TEXT NOT NULL,
  body ${bytes} NOT NULL
);

-- Up to which order each conversation was read.
CREATE TABLE kit_cursor (
  conversation TEXT NOT NULL PRIMARY KEY,
  next BIGINT NOT NULL
);
