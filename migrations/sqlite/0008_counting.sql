-- Tasks are counted on every page: from this index alone, without their rows. The number stands second, so that a
-- planner that knows nothing of a young table does not take it for a way to one task by its owner.
CREATE INDEX tasks_counted ON tasks (user_id, number, is_completed, deleted_at);
