-- A deleted conversation can be brought back for a day.
ALTER TABLE conversations ADD COLUMN deleted_at BIGINT;
CREATE INDEX deleted_conversations ON conversations (deleted_at) WHERE deleted_at IS NOT NULL;

-- When a refresh token was replaced: a request that had arrived by then is no theft. Unknown of those before.
ALTER TABLE used_refresh_tokens ADD COLUMN used_at BIGINT;
