-- Something was erased from rows that the database may have moved before, and its files were not written anew since: they shall
-- be by then, in milliseconds since 1970.
CREATE TABLE kit_residue (
  number BIGINT NOT NULL PRIMARY KEY,
  due BIGINT NOT NULL
);
