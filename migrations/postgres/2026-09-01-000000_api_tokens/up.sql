-- Programs that read published figures: the hash of each one's token, and what it may read.
CREATE TABLE api_tokens (
    name TEXT NOT NULL PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    units TEXT NOT NULL,
    created_on DATE NOT NULL,
    expires_on DATE,
    last_used_on DATE,
    revoked_on DATE
);
