-- How a ballot was taken: 'browser', 'replaced' (the one replacement of a lost ballot), or 'paper' (ticked off before a
-- printed code is drawn by hand; the element is empty then).
ALTER TABLE picked_up ADD COLUMN how TEXT NOT NULL DEFAULT 'browser';

-- How many codes were printed under witness for a ballot unit. The codes themselves are kept nowhere.
CREATE TABLE paper_codes (
    wave TEXT NOT NULL REFERENCES waves (key),
    unit INTEGER NOT NULL,
    minted INTEGER NOT NULL,
    PRIMARY KEY (wave, unit)
);
