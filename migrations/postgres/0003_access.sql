-- Sessions one can tell apart, refresh tokens that are used once, tokens for machines, rate limits.
ALTER TABLE sessions ADD COLUMN device TEXT;
ALTER TABLE sessions ADD COLUMN last_used_at BIGINT;

-- Hashes of refresh tokens that have been replaced: one that comes again was stolen.
CREATE TABLE used_refresh_tokens (
    hash TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE
);
CREATE INDEX used_refresh_tokens_of_session ON used_refresh_tokens (session_id);

CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- read, write
    scope TEXT NOT NULL,
    -- SHA-256 of the token, hexadecimal.
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    last_used_at BIGINT
);
CREATE INDEX tokens_of_user ON tokens (user_id);

-- When something that is limited happened.
CREATE TABLE rate_events (
    -- What and who: chat <user>, login <address>, …
    key TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX rate_events_by_key ON rate_events (key, at);
