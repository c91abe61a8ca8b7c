-- What became of the units of one wave in another, line by line of the file.
CREATE TABLE successions (
    wave_from TEXT NOT NULL REFERENCES waves (key),
    wave_to TEXT NOT NULL REFERENCES waves (key),
    line INTEGER NOT NULL,
    unit_from TEXT NOT NULL,
    unit_to TEXT NOT NULL,
    share DOUBLE NOT NULL,
    PRIMARY KEY (wave_from, wave_to, line)
);
