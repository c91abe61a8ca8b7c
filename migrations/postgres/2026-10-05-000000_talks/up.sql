-- The day that a unit's managers set for the talk about a wave's results.
CREATE TABLE talks (
    wave TEXT NOT NULL REFERENCES waves (key),
    unit TEXT NOT NULL,
    day DATE NOT NULL,
    who TEXT NOT NULL,
    set_at TIMESTAMP NOT NULL,
    PRIMARY KEY (wave, unit)
);

-- Who reads a manager's summaries in the manager's place, and until when. An ended line stays, so that it can be told
-- who could read what.
CREATE TABLE stand_ins (
    manager TEXT NOT NULL,
    number INTEGER NOT NULL,
    login TEXT NOT NULL,
    until DATE NOT NULL,
    given_by TEXT NOT NULL,
    given_on DATE NOT NULL,
    ended_on DATE,
    PRIMARY KEY (manager, number)
);
