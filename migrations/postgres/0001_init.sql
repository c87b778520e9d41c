-- Text ids, BIGINT microseconds UTC, JSON as TEXT. The same as for SQLite but for BYTEA.

CREATE TABLE users (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT,
    password_hash TEXT NOT NULL,
    -- The highest task number given out: numbers are never reused, so MAX(number) will not do.
    last_task_number BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- SHA-256 of the refresh token, hexadecimal.
    refresh_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_of_user ON sessions (user_id);

CREATE TABLE tasks (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    description TEXT,
    -- Title and description in lower case (Unicode): what search looks through and sorting goes by.
    search_text TEXT NOT NULL,
    is_completed BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    completed_at BIGINT,
    UNIQUE (user_id, number)
);
CREATE INDEX tasks_by_state ON tasks (user_id, is_completed, number DESC);
CREATE INDEX tasks_by_completion ON tasks (user_id, completed_at DESC);

CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- Orders a user's conversations by creation: timestamps can tie.
    seq BIGINT NOT NULL,
    title TEXT,
    -- JSON: a ChatKit thread status.
    status TEXT NOT NULL,
    -- JSON: ours alone, never on the wire.
    metadata TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (user_id, seq)
);

CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    -- The ChatKit item type, or `tool_call` for what only the model is shown.
    kind TEXT NOT NULL,
    -- JSON: the item without its base fields.
    payload TEXT NOT NULL,
    hidden BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL,
    UNIQUE (conversation_id, seq)
);
CREATE INDEX messages_shown ON messages (conversation_id, hidden, seq);
