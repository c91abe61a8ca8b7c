-- Serving processes. A beat is counted, not dated: whoever seals looks whether it goes on.
CREATE TABLE instances (
    id TEXT NOT NULL PRIMARY KEY,
    beats INTEGER NOT NULL
);

-- Which of them have answered everybody who was waiting when a wave was closed.
CREATE TABLE closings_acknowledged (
    wave TEXT NOT NULL REFERENCES waves (key),
    instance TEXT NOT NULL,
    PRIMARY KEY (wave, instance)
);
