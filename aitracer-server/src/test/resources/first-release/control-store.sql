-- The control store as the first release left it, with rows. Never changed: see ControlStoreUpgradeTests.

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

-- Plain SQL that H2 and PostgreSQL both take. Sessions, events and feedback are few and are written one by one,
-- so they live here and not in the log store.

-- project is null until it is known: an event may come before its session.
CREATE TABLE llm_session (
	workspace VARCHAR(100) NOT NULL,
	session_id VARCHAR(200) NOT NULL,
	project VARCHAR(100),
	user_id VARCHAR(200),
	name VARCHAR(1000),
	metadata TEXT NOT NULL,
	extra TEXT NOT NULL,
	started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
	ended_at TIMESTAMP(6) WITH TIME ZONE,
	PRIMARY KEY (workspace, session_id)
);

CREATE TABLE llm_session_event (
	id VARCHAR(36) NOT NULL PRIMARY KEY,
	workspace VARCHAR(100) NOT NULL,
	session_id VARCHAR(200) NOT NULL,
	event_type VARCHAR(200) NOT NULL,
	name VARCHAR(1000),
	data TEXT NOT NULL,
	extra TEXT NOT NULL,
	log_id VARCHAR(200),
	time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
	FOREIGN KEY (workspace, session_id) REFERENCES llm_session (workspace, session_id)
);

CREATE INDEX llm_session_event_by_session ON llm_session_event (workspace, session_id, time);

-- id is derived from the content, so that feedback that is sent again counts once. log_id is the client's span id
-- and may name a log that has not come yet.
CREATE TABLE llm_feedback (
	id VARCHAR(22) NOT NULL PRIMARY KEY,
	workspace VARCHAR(100) NOT NULL,
	session_id VARCHAR(200) NOT NULL,
	feedback_type VARCHAR(200) NOT NULL,
	log_id VARCHAR(200),
	score DOUBLE PRECISION,
	comment_text TEXT,
	user_id VARCHAR(200),
	extra TEXT NOT NULL,
	time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
	FOREIGN KEY (workspace, session_id) REFERENCES llm_session (workspace, session_id)
);

CREATE INDEX llm_feedback_by_session ON llm_feedback (workspace, session_id, time);

CREATE INDEX llm_feedback_by_log ON llm_feedback (workspace, log_id);

CREATE TABLE "flyway_schema_history" (
	"installed_rank" INTEGER NOT NULL PRIMARY KEY,
	"version" VARCHAR(50),
	"description" VARCHAR(200) NOT NULL,
	"type" VARCHAR(20) NOT NULL,
	"script" VARCHAR(1000) NOT NULL,
	"checksum" INTEGER,
	"installed_by" VARCHAR(100) NOT NULL,
	"installed_on" TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
	"execution_time" INTEGER NOT NULL,
	"success" BOOLEAN NOT NULL
);

INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "execution_time", "success") VALUES (1, '1', 'control store', 'SQL', 'V1__control_store.sql', -491381543, 'first', 24, TRUE);
INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "execution_time", "success") VALUES (2, '2', 'sessions', 'SQL', 'V2__sessions.sql', 1893098811, 'first', 24, TRUE);

INSERT INTO workspace (id, created_at) VALUES ('default', TIMESTAMP WITH TIME ZONE '2026-11-23 08:00:00+00:00');

INSERT INTO app_user (id, username, password_hash, enabled, created_at) VALUES ('6d1c8d4e-0a5b-4f0e-9a53-0d2f8a1c7b11', 'admin', '{noop}correct horse battery', TRUE, TIMESTAMP WITH TIME ZONE '2026-11-23 08:00:00+00:00');

INSERT INTO api_key (id, workspace, name, prefix, key_hash, default_project, created_at, revoked_at) VALUES ('0b8f6a7c-5a3e-4a1c-8f0d-2d7a9b1c3e55', 'default', 'First key', 'at-firs', '3e2c5e7e4f0b1e6b4b3f0f4e4d3a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a', NULL, TIMESTAMP WITH TIME ZONE '2026-11-23 08:00:00+00:00', NULL);
INSERT INTO api_key (id, workspace, name, prefix, key_hash, default_project, created_at, revoked_at) VALUES ('1c9f6a7c-5a3e-4a1c-8f0d-2d7a9b1c3e66', 'default', 'ci', 'at-ci12', '4e2c5e7e4f0b1e6b4b3f0f4e4d3a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2b', 'search', TIMESTAMP WITH TIME ZONE '2026-11-23 09:00:00+00:00', TIMESTAMP WITH TIME ZONE '2026-11-23 10:00:00+00:00');
INSERT INTO api_key_project (api_key_id, pattern) VALUES ('1c9f6a7c-5a3e-4a1c-8f0d-2d7a9b1c3e66', 'search-*');

INSERT INTO project (id, workspace, name, display_name, description, created_at, created_by) VALUES ('2d0f6a7c-5a3e-4a1c-8f0d-2d7a9b1c3e77', 'default', 'search', NULL, NULL, TIMESTAMP WITH TIME ZONE '2026-11-23 09:30:00+00:00', 'log');
INSERT INTO project (id, workspace, name, display_name, description, created_at, created_by) VALUES ('3e1f6a7c-5a3e-4a1c-8f0d-2d7a9b1c3e88', 'default', '日本語サポート', 'Support (Japan)', 'Questions of customers', TIMESTAMP WITH TIME ZONE '2026-11-23 09:40:00+00:00', 'user');

INSERT INTO llm_session (workspace, session_id, project, user_id, name, metadata, extra, started_at, ended_at) VALUES ('default', 'ses_1', 'search', 'u-1', 'First', '{"feature":"a"}', '{}', TIMESTAMP WITH TIME ZONE '2026-11-23 09:30:00.123456+00:00', NULL);
INSERT INTO llm_session (workspace, session_id, project, user_id, name, metadata, extra, started_at, ended_at) VALUES ('default', 'ses_2', NULL, NULL, NULL, '{}', '{}', TIMESTAMP WITH TIME ZONE '2026-11-23 09:31:00+00:00', TIMESTAMP WITH TIME ZONE '2026-11-23 09:35:00+00:00');
INSERT INTO llm_session_event (id, workspace, session_id, event_type, name, data, extra, log_id, time) VALUES ('4f2f6a7c-5a3e-4a1c-8f0d-2d7a9b1c3e99', 'default', 'ses_1', 'clicked', 'Buy', '{"n":1}', '{}', 'span-1', TIMESTAMP WITH TIME ZONE '2026-11-23 09:32:00+00:00');
INSERT INTO llm_feedback (id, workspace, session_id, feedback_type, log_id, score, comment_text, user_id, extra, time) VALUES ('9Ff2mK3rQ1sXw7YbZc4DtA', 'default', 'ses_1', 'thumbs_up', 'span-1', 1, '👍 gut', 'u-1', '{}', TIMESTAMP WITH TIME ZONE '2026-11-23 09:33:00+00:00');
