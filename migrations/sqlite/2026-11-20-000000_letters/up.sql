-- A round of letters of one kind. What is kept of it are counts: the letters themselves name people and are deleted when
-- the wave closes, or once all of them are sent where it is closed already.
CREATE TABLE letter_rounds (
    wave TEXT NOT NULL REFERENCES waves (key),
    kind TEXT NOT NULL,
    round INTEGER NOT NULL,
    way TEXT NOT NULL,
    asked_on DATE NOT NULL,
    who TEXT,
    sent INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    bounced INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL,
    -- Letters that may have arrived twice: a server stopped between the mail server's yes and the record of it.
    doubtful INTEGER NOT NULL,
    settled BOOLEAN NOT NULL,
    PRIMARY KEY (wave, kind, round)
);

-- The queue. It holds neither what is written in a letter nor a personal link: both are made when it is sent.
CREATE TABLE letters (
    wave TEXT NOT NULL REFERENCES waves (key),
    kind TEXT NOT NULL,
    round INTEGER NOT NULL,
    person TEXT NOT NULL REFERENCES people (id),
    id TEXT NOT NULL,
    -- 'waiting', 'sent', 'refused', 'bounced' or 'failed'
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    not_before TIMESTAMP NOT NULL,
    -- Which process is sending it, and until when it may.
    worker TEXT,
    worker_until TIMESTAMP,
    -- What the mail server said last.
    said TEXT NOT NULL,
    PRIMARY KEY (wave, kind, round, person)
) WITHOUT ROWID;
CREATE UNIQUE INDEX letters_by_id ON letters (id);
CREATE INDEX letters_waiting ON letters (wave, kind, round, state, not_before);

-- Addresses that take no mail, while the wave runs: these people need a printed code.
CREATE TABLE undeliverable (
    wave TEXT NOT NULL REFERENCES waves (key),
    person TEXT NOT NULL REFERENCES people (id),
    status TEXT NOT NULL,
    said TEXT NOT NULL,
    told_on DATE NOT NULL,
    PRIMARY KEY (wave, person)
) WITHOUT ROWID;

-- The one mail server: when the next letter may go, and what is wrong with it since when.
CREATE TABLE mail_server (
    number INTEGER NOT NULL PRIMARY KEY,
    free_at TIMESTAMP NOT NULL,
    trouble TEXT,
    trouble_since TIMESTAMP
);
