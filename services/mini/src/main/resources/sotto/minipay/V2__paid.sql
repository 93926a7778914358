-- Who agreed, so that they can be told that it is paid; empty where that was before this was noted.
ALTER TABLE mini_bill ADD COLUMN customer TEXT NOT NULL DEFAULT '';
-- When the money was there, as whoever took it noted; 0: it is owed.
ALTER TABLE mini_bill ADD COLUMN paid BIGINT NOT NULL DEFAULT 0;
-- 1: the customer is to be told that.
ALTER TABLE mini_bill ADD COLUMN receipt_due BIGINT NOT NULL DEFAULT 0;
CREATE INDEX mini_bill_owed ON mini_bill (state, paid, agreed);
CREATE INDEX mini_bill_receipt ON mini_bill (receipt_due);
