-- Notices are told in their turn: times may be equal, and clocks are set back.
ALTER TABLE mini_notice ADD COLUMN turn BIGINT NOT NULL DEFAULT 0;
