-- A deleted task is kept for a day, so that deleting can be undone. Set: it is in no list.
ALTER TABLE tasks ADD COLUMN deleted_at BIGINT;
CREATE INDEX deleted_tasks ON tasks (deleted_at) WHERE deleted_at IS NOT NULL;
