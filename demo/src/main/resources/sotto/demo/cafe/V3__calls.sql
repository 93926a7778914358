-- Whether somebody was told that an order is ready, and in which language that is said.
ALTER TABLE cafe_order ADD COLUMN chinese BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cafe_order ADD COLUMN called BIGINT NOT NULL DEFAULT 1;
CREATE INDEX cafe_order_uncalled ON cafe_order (called, at);
