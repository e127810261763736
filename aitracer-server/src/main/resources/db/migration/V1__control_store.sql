-- Plain SQL that H2 and PostgreSQL both take.

CREATE TABLE workspace (
	id VARCHAR(100) NOT NULL PRIMARY KEY,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE app_user (
	id VARCHAR(36) NOT NULL PRIMARY KEY,
	username VARCHAR(100) NOT NULL UNIQUE,
	password_hash VARCHAR(200) NOT NULL,
	enabled BOOLEAN NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL
);

-- key_hash is the SHA-256 of the key, in hex; the key itself is nowhere.
CREATE TABLE api_key (
	id VARCHAR(36) NOT NULL PRIMARY KEY,
	workspace VARCHAR(100) NOT NULL REFERENCES workspace (id),
	name VARCHAR(100) NOT NULL,
	prefix VARCHAR(7) NOT NULL,
	key_hash VARCHAR(64) NOT NULL UNIQUE,
	default_project VARCHAR(100),
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	revoked_at TIMESTAMP WITH TIME ZONE
);

CREATE TABLE api_key_project (
	api_key_id VARCHAR(36) NOT NULL REFERENCES api_key (id),
	pattern VARCHAR(100) NOT NULL,
	PRIMARY KEY (api_key_id, pattern)
);

-- created_by: 'log' when the first log that named the project made it, 'user' when a person did.
CREATE TABLE project (
	id VARCHAR(36) NOT NULL PRIMARY KEY,
	workspace VARCHAR(100) NOT NULL REFERENCES workspace (id),
	name VARCHAR(100) NOT NULL,
	display_name VARCHAR(200),
	description VARCHAR(2000),
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	created_by VARCHAR(10) NOT NULL CHECK (created_by IN ('log', 'user')),
	UNIQUE (workspace, name)
);
