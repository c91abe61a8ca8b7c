DROP TABLE paper_codes;
ALTER TABLE picked_up DROP COLUMN how;
