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
