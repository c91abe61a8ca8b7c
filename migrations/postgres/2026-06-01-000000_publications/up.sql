-- Which totals of a wave were published, revision by revision: what was told once stays known.
CREATE TABLE publications (
    wave TEXT NOT NULL REFERENCES waves (key),
    revision INTEGER NOT NULL,
    program TEXT NOT NULL,
    told TEXT NOT NULL,
    PRIMARY KEY (wave, revision)
);
