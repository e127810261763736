-- Plain SQL that H2 and PostgreSQL both take. Budgets of a calendar month in the time zone of the project, and the
-- alerts that new projects get.

-- amount is in nanodollars; null when the project has a time zone but no budget.
CREATE TABLE project_budget (
	workspace VARCHAR(100) NOT NULL REFERENCES workspace (id),
	project VARCHAR(100) NOT NULL,
	amount BIGINT,
	zone VARCHAR(64) NOT NULL,
	PRIMARY KEY (workspace, project)
);

-- settings is a JSON list, see AlertSettings; a workspace without a row has the built-in ones.
CREATE TABLE alert_default (
	workspace VARCHAR(100) NOT NULL PRIMARY KEY REFERENCES workspace (id),
	settings TEXT NOT NULL
);

-- When the project got its default alerts; the server gives them to projects of older versions when it starts.
ALTER TABLE project ADD COLUMN default_alerts_at TIMESTAMP(6) WITH TIME ZONE;
