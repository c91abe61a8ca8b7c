-- Action plans of units after a wave, and the states that each was given.
CREATE TABLE plans (
    wave TEXT NOT NULL REFERENCES waves (key),
    unit TEXT NOT NULL,
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    aim_kind TEXT NOT NULL,
    aim_key TEXT NOT NULL,
    what TEXT NOT NULL,
    owner TEXT NOT NULL,
    due DATE NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    published BOOLEAN NOT NULL,
    PRIMARY KEY (wave, unit, number)
);

CREATE TABLE plan_changes (
    wave TEXT NOT NULL,
    unit TEXT NOT NULL,
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    published BOOLEAN NOT NULL,
    who TEXT NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (wave, unit, number, version)
);

-- HR's replies to themes of comments, for the whole organisation.
CREATE TABLE replies (
    wave TEXT NOT NULL REFERENCES waves (key),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    theme TEXT NOT NULL,
    said TEXT NOT NULL,
    kind TEXT NOT NULL,
    answer TEXT NOT NULL,
    by_whom TEXT,
    day DATE,
    published BOOLEAN NOT NULL,
    PRIMARY KEY (wave, number)
);
