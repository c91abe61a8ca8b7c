-- Numbers from elsewhere (participants, action rates), one line a wave, each with its source.
CREATE TABLE indicators (
    key TEXT NOT NULL,
    wave TEXT NOT NULL,
    title_ja TEXT NOT NULL,
    title_en TEXT NOT NULL,
    unit TEXT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    source TEXT NOT NULL,
    target DOUBLE PRECISION,
    by_wave TEXT,
    PRIMARY KEY (key, wave)
);
