-- What is written on the cups, where somebody gave it.
ALTER TABLE cafe_order ADD COLUMN name TEXT NOT NULL DEFAULT '';
