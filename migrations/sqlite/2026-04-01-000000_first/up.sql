CREATE TABLE waves (
    key TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    definition TEXT NOT NULL,
    threshold INTEGER NOT NULL,
    smallest_ballot_unit INTEGER NOT NULL,
    recipients TEXT NOT NULL,
    objection_days INTEGER NOT NULL,
    opens_on DATE,
    closes_on DATE,
    charter BLOB,
    fingerprint TEXT,
    imported BOOLEAN NOT NULL,
    void_reason TEXT,
    root TEXT,
    replaced INTEGER NOT NULL
);

CREATE TABLE wave_units (
    wave TEXT NOT NULL REFERENCES waves (key),
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    parent INTEGER,
    own_eligible INTEGER NOT NULL,
    eligible INTEGER NOT NULL,
    ballot BOOLEAN NOT NULL,
    picked_up INTEGER NOT NULL,
    PRIMARY KEY (wave, position)
);

-- Who may answer. Never joined to answers; a random id keeps the order of the roster's file out.
CREATE TABLE people (
    id TEXT NOT NULL PRIMARY KEY,
    wave TEXT NOT NULL REFERENCES waves (key),
    staff_number TEXT NOT NULL,
    name TEXT NOT NULL,
    mail TEXT,
    unit TEXT NOT NULL,
    ballot_unit INTEGER NOT NULL,
    link_hash BLOB,
    code_hash BLOB
) WITHOUT ROWID;
CREATE UNIQUE INDEX people_by_staff_number ON people (wave, staff_number);
CREATE UNIQUE INDEX people_by_link ON people (link_hash);
CREATE UNIQUE INDEX people_by_code ON people (code_hash);

-- No time and no counter: what was picked up when must not be read from here.
CREATE TABLE picked_up (
    wave TEXT NOT NULL REFERENCES waves (key),
    person TEXT NOT NULL REFERENCES people (id),
    element BLOB NOT NULL,
    PRIMARY KEY (wave, person)
) WITHOUT ROWID;

CREATE TABLE users (
    login TEXT NOT NULL PRIMARY KEY,
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL
);

CREATE TABLE user_units (
    login TEXT NOT NULL REFERENCES users (login),
    path TEXT NOT NULL,
    PRIMARY KEY (login, path)
);

-- Failed tries by SHA-256 of the login, known or not, so that both are slowed down alike.
CREATE TABLE sign_in_tries (
    login_hash BLOB NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    locked_until TIMESTAMP
) WITHOUT ROWID;

CREATE TABLE sessions (
    token_hash BLOB NOT NULL PRIMARY KEY,
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    csrf TEXT NOT NULL,
    idle_until TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_by_subject ON sessions (subject_kind, subject);

CREATE TABLE sealed_waves (
    wave TEXT NOT NULL PRIMARY KEY REFERENCES waves (key),
    charter BLOB NOT NULL,
    manifest BLOB NOT NULL,
    signature BLOB NOT NULL,
    credentials BLOB NOT NULL,
    answers BLOB NOT NULL,
    openings BLOB,
    comments BLOB NOT NULL,
    leaves BLOB NOT NULL
);

-- Rounded rates as they were shown; the counts behind them are not kept.
CREATE TABLE open_rates (
    wave TEXT NOT NULL REFERENCES waves (key),
    taken_on DATE NOT NULL,
    unit INTEGER NOT NULL,
    rate INTEGER,
    PRIMARY KEY (wave, taken_on, unit)
);
