-- Plain SQL that H2 and PostgreSQL both take. Rules, what is known of them between evaluations, and who is told.

-- target is what pages may show; sealed holds the address and secret of a webhook, encrypted when there is a key.
CREATE TABLE alert_channel (
	id VARCHAR(36) NOT NULL PRIMARY KEY,
	workspace VARCHAR(100) NOT NULL REFERENCES workspace (id),
	name VARCHAR(100) NOT NULL,
	type VARCHAR(20) NOT NULL,
	target VARCHAR(2000) NOT NULL,
	sealed TEXT,
	created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
	UNIQUE (workspace, name)
);

-- settings is JSON, see AlertSettings.
CREATE TABLE alert_rule (
	id VARCHAR(36) NOT NULL PRIMARY KEY,
	workspace VARCHAR(100) NOT NULL REFERENCES workspace (id),
	settings TEXT NOT NULL,
	paused BOOLEAN NOT NULL,
	muted_until TIMESTAMP(6) WITH TIME ZONE,
	created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX alert_rule_by_workspace ON alert_rule (workspace);

CREATE TABLE alert_status (
	rule_id VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES alert_rule (id) ON DELETE CASCADE,
	state VARCHAR(20) NOT NULL,
	since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
	reading TEXT,
	calm INTEGER NOT NULL,
	told VARCHAR(20) NOT NULL,
	told_at TIMESTAMP(6) WITH TIME ZONE,
	evaluated_at TIMESTAMP(6) WITH TIME ZONE,
	version BIGINT NOT NULL
);

CREATE TABLE alert_event (
	id VARCHAR(36) NOT NULL PRIMARY KEY,
	rule_id VARCHAR(36) NOT NULL REFERENCES alert_rule (id) ON DELETE CASCADE,
	time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
	from_state VARCHAR(20) NOT NULL,
	to_state VARCHAR(20) NOT NULL,
	notice VARCHAR(20),
	reading TEXT NOT NULL
);

CREATE INDEX alert_event_by_rule ON alert_event (rule_id, time);

-- What is to be sent and was. It is written in the transaction of the change that it tells of. rule_id is null for a
-- test of a channel.
CREATE TABLE alert_delivery (
	id VARCHAR(36) NOT NULL PRIMARY KEY,
	workspace VARCHAR(100) NOT NULL,
	rule_id VARCHAR(36) REFERENCES alert_rule (id) ON DELETE CASCADE,
	channel_id VARCHAR(36) NOT NULL REFERENCES alert_channel (id) ON DELETE CASCADE,
	message TEXT NOT NULL,
	status VARCHAR(20) NOT NULL,
	attempts INTEGER NOT NULL,
	next_attempt_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
	created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
	finished_at TIMESTAMP(6) WITH TIME ZONE,
	problem VARCHAR(500)
);

CREATE INDEX alert_delivery_due ON alert_delivery (status, next_attempt_at);

CREATE INDEX alert_delivery_by_rule ON alert_delivery (rule_id, created_at);

CREATE INDEX alert_delivery_by_channel ON alert_delivery (channel_id, created_at);

-- Which node does what only one may do at a time.
CREATE TABLE shedlock (
	name VARCHAR(64) NOT NULL PRIMARY KEY,
	lock_until TIMESTAMP(3) NOT NULL,
	locked_at TIMESTAMP(3) NOT NULL,
	locked_by VARCHAR(255) NOT NULL
);
