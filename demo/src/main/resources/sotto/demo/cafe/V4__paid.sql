-- Whether the money for an order is there.
ALTER TABLE cafe_order ADD COLUMN paid BIGINT NOT NULL DEFAULT 0;
