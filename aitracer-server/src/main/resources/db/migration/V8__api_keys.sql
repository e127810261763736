-- Plain SQL that H2 and PostgreSQL both take. previous_hash is the key from before the last rotation, good until
-- previous_until.

ALTER TABLE api_key ADD COLUMN created_by VARCHAR(200) DEFAULT 'system' NOT NULL;
ALTER TABLE api_key ADD COLUMN expires_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE api_key ADD COLUMN last_used_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE api_key ADD COLUMN previous_hash VARCHAR(64);
ALTER TABLE api_key ADD COLUMN previous_until TIMESTAMP(6) WITH TIME ZONE;

CREATE INDEX api_key_by_previous_hash ON api_key (previous_hash);
