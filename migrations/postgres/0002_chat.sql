-- Turns of the assistant, owned by a process for as long as it renews its lease.
CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    -- running, done, failed, cancelled, interrupted
    status TEXT NOT NULL,
    owner TEXT NOT NULL,
    lease_until BIGINT NOT NULL,
    cancel_requested_at BIGINT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX one_active_run ON runs (conversation_id) WHERE status = 'running';
CREATE INDEX runs_of_conversation ON runs (conversation_id, created_at DESC);
CREATE INDEX active_runs ON runs (lease_until) WHERE status = 'running';

-- What a run has sent, numbered from 1.
CREATE TABLE run_events (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    -- JSON of a ChatKit event.
    event TEXT NOT NULL,
    PRIMARY KEY (run_id, number)
);

-- What makes a request that is sent twice happen once.
CREATE TABLE submissions (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- The client's Idempotency-Key, or one derived from the request.
    key TEXT NOT NULL,
    -- SHA-256 of the request, hexadecimal.
    body_hash TEXT NOT NULL,
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, key)
);
CREATE INDEX submissions_by_age ON submissions (created_at);
CREATE INDEX submissions_of_run ON submissions (run_id);

-- What a search of conversations looks through: the text of messages in lower case (Unicode).
ALTER TABLE messages ADD COLUMN search_text TEXT;
ALTER TABLE conversations ADD COLUMN search_title TEXT;

-- Thumbs up or down, the last word of the user per item.
CREATE TABLE feedback (
    item_id TEXT PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    -- positive, negative
    kind TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- Files of messages. One that no message carries is deleted after a day.
CREATE TABLE attachments (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    conversation_id TEXT REFERENCES conversations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    mime_type TEXT NOT NULL,
    -- Bytes, as announced.
    size BIGINT NOT NULL,
    -- Absent until the upload is complete.
    content BYTEA,
    created_at BIGINT NOT NULL
);
CREATE INDEX attachments_of_user ON attachments (user_id);
CREATE INDEX attachments_of_conversation ON attachments (conversation_id);
