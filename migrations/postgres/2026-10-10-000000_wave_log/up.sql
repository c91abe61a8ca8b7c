-- Every step of setting a wave up, in order; nothing is ever changed or deleted here. `who` is a login, none for the
-- command line. Nobody of the roster is named, and nothing tells of a response.
CREATE TABLE wave_log (
    wave TEXT NOT NULL REFERENCES waves (key),
    number INTEGER NOT NULL,
    step TEXT NOT NULL,
    who TEXT,
    taken_at TIMESTAMP NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (wave, number)
);
