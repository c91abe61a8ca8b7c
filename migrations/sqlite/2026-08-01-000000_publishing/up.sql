-- Every step of publishing, in order; nothing is ever changed or deleted here. `who` is a login, none for the command
-- line; `retracted` lists what a correction took back.
CREATE TABLE publishing_log (
    wave TEXT NOT NULL REFERENCES waves (key),
    number INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    step TEXT NOT NULL,
    who TEXT,
    taken_at TIMESTAMP NOT NULL,
    not_before DATE,
    note TEXT NOT NULL,
    retracted TEXT NOT NULL,
    PRIMARY KEY (wave, number)
);
