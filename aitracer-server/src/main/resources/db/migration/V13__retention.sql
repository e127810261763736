-- Plain SQL that H2 and PostgreSQL both take. How many days contents and logs are kept: 0 is for ever; null is what
-- the workspace says, and there what the server's settings say.

ALTER TABLE project ADD COLUMN content_days INTEGER;
ALTER TABLE project ADD COLUMN metrics_days INTEGER;
ALTER TABLE workspace ADD COLUMN content_days INTEGER;
ALTER TABLE workspace ADD COLUMN metrics_days INTEGER;

-- What was or is being deleted. project and user_id narrow it; the user is forgotten when the deletion is old.
CREATE TABLE deletion (
	id VARCHAR(36) NOT NULL PRIMARY KEY,
	workspace VARCHAR(100) NOT NULL REFERENCES workspace (id),
	kind VARCHAR(20) NOT NULL CHECK (kind IN ('retention', 'user', 'project')),
	project VARCHAR(100),
	user_id VARCHAR(200),
	requested_by VARCHAR(200) NOT NULL,
	requested_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
	finished_at TIMESTAMP(6) WITH TIME ZONE,
	steps INTEGER NOT NULL,
	steps_done INTEGER NOT NULL,
	logs BIGINT NOT NULL,
	contents BIGINT NOT NULL,
	sessions BIGINT NOT NULL,
	problem VARCHAR(500)
);

CREATE INDEX deletion_by_time ON deletion (workspace, requested_at);
