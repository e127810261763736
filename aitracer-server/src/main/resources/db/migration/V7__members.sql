-- Plain SQL that H2 and PostgreSQL both take. Who may do what. Whoever could sign in before could do everything.

ALTER TABLE app_user ADD COLUMN workspace VARCHAR(100) DEFAULT 'default' NOT NULL;
ALTER TABLE app_user ALTER COLUMN workspace DROP DEFAULT;
ALTER TABLE app_user ADD CONSTRAINT app_user_workspace FOREIGN KEY (workspace) REFERENCES workspace (id);
ALTER TABLE app_user ADD COLUMN role VARCHAR(10) DEFAULT 'owner' NOT NULL;
ALTER TABLE app_user ALTER COLUMN role DROP DEFAULT;
ALTER TABLE app_user ADD CONSTRAINT app_user_role CHECK (role IN ('owner', 'member'));

-- counts up when all sessions of the user must end
ALTER TABLE app_user ADD COLUMN session_version INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE app_user ADD COLUMN last_sign_in TIMESTAMP(6) WITH TIME ZONE;

-- pattern: the name of a project, or one with * for any characters
CREATE TABLE member_project (
	user_id VARCHAR(36) NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
	pattern VARCHAR(100) NOT NULL,
	role VARCHAR(10) NOT NULL CHECK (role IN ('viewer', 'editor', 'admin')),
	PRIMARY KEY (user_id, pattern)
);

-- token_hash is the SHA-256 of the token in the link, in hex. An invitation names the user and the role that will be;
-- a reset names the user that is.
CREATE TABLE account_link (
	id VARCHAR(36) NOT NULL PRIMARY KEY,
	workspace VARCHAR(100) NOT NULL REFERENCES workspace (id),
	token_hash VARCHAR(64) NOT NULL UNIQUE,
	username VARCHAR(100) NOT NULL,
	role VARCHAR(10) CHECK (role IN ('owner', 'member')),
	user_id VARCHAR(36) REFERENCES app_user (id) ON DELETE CASCADE,
	created_by VARCHAR(200) NOT NULL,
	created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
	expires_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE account_link_project (
	link_id VARCHAR(36) NOT NULL REFERENCES account_link (id) ON DELETE CASCADE,
	pattern VARCHAR(100) NOT NULL,
	role VARCHAR(10) NOT NULL CHECK (role IN ('viewer', 'editor', 'admin')),
	PRIMARY KEY (link_id, pattern)
);
