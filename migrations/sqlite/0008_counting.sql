-- Tasks are counted on every page: from this index alone, without their rows.
CREATE INDEX tasks_counted ON tasks (user_id, is_completed) WHERE deleted_at IS NULL;
