-- What the provider has to say of its own accord is said in the order in which it had it.
ALTER TABLE kit_notice ADD COLUMN turn BIGINT NOT NULL DEFAULT 0;
