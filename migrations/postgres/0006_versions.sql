-- How often a task has changed: what its ETag says, and what If-Match asks for.
ALTER TABLE tasks ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

-- Tasks that were added under an Idempotency-Key: the same request again finds its task here.
CREATE TABLE task_keys (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    -- SHA-256 of what was asked for, hexadecimal.
    body_hash TEXT NOT NULL,
    task_id TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, key)
);
CREATE INDEX task_keys_by_age ON task_keys (created_at);
CREATE INDEX task_keys_of_task ON task_keys (task_id);
