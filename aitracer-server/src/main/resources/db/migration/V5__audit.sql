-- Plain SQL that H2 and PostgreSQL both take. Who changed what; rows are only ever added.

CREATE TABLE audit_entry (
	id VARCHAR(36) NOT NULL PRIMARY KEY,
	workspace VARCHAR(100) NOT NULL REFERENCES workspace (id),
	time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
	actor VARCHAR(200) NOT NULL,
	action VARCHAR(100) NOT NULL,
	subject VARCHAR(200) NOT NULL,
	detail VARCHAR(2000)
);

CREATE INDEX audit_entry_by_time ON audit_entry (workspace, time, id);
