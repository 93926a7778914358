-- What a person agreed to, and the personal fields that hang on it. Times are milliseconds since 1970.

-- The consent itself stays when it is withdrawn: it proves by what right there was something. It holds no value of a field.
CREATE TABLE consent (
  id TEXT PRIMARY KEY,
  alias TEXT NOT NULL,
  purpose TEXT NOT NULL,
  until BIGINT NOT NULL,
  record ${bytes} NOT NULL,
  recorded BIGINT NOT NULL
);

CREATE INDEX consent_of_alias ON consent (alias, id);

CREATE TABLE consent_field (
  consent TEXT NOT NULL REFERENCES consent (id),
  field TEXT NOT NULL,
  withdrawn BIGINT,
  PRIMARY KEY (consent, field)
);

-- A law that obliges the provider to keep a field, whatever becomes of the consent.
CREATE TABLE consent_duty (
  consent TEXT NOT NULL,
  field TEXT NOT NULL,
  law TEXT NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (consent, field, law),
  FOREIGN KEY (consent, field) REFERENCES consent_field (consent, field)
);

-- The values themselves, and nothing else of them. A row is never deleted and never changes its size, so SQLite never moves it to
-- another place in the file, where a copy would be left behind: what is overwritten here is gone.
CREATE TABLE personal_slot (
  id INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,
  value ${bytes} NOT NULL
);

CREATE TABLE personal_free_slot (
  slot INTEGER PRIMARY KEY REFERENCES personal_slot (id),
  size INTEGER NOT NULL
);

CREATE INDEX personal_free_slot_by_size ON personal_free_slot (size, slot);

CREATE TABLE personal_value (
  consent TEXT NOT NULL,
  field TEXT NOT NULL,
  about TEXT NOT NULL,
  slot INTEGER NOT NULL UNIQUE REFERENCES personal_slot (id),
  length INTEGER NOT NULL,
  stored BIGINT NOT NULL,
  keep_until BIGINT NOT NULL,
  PRIMARY KEY (consent, field, about),
  FOREIGN KEY (consent, field) REFERENCES consent_field (consent, field)
);

CREATE INDEX personal_value_due ON personal_value (keep_until);

-- Something was erased, and the database's files were not scrubbed since.
CREATE TABLE personal_scrub (
  number INTEGER PRIMARY KEY
);
