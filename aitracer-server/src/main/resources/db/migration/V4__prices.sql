-- Plain SQL that H2 and PostgreSQL both take. Prices that people entered, in USD per million tokens; a price that no
-- longer counts is ended, because logs name it.

CREATE TABLE price_override (
	id VARCHAR(36) NOT NULL PRIMARY KEY,
	workspace VARCHAR(100) NOT NULL REFERENCES workspace (id),
	provider VARCHAR(100),
	model VARCHAR(200) NOT NULL,
	valid_from TIMESTAMP(6) WITH TIME ZONE,
	created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
	ended_at TIMESTAMP(6) WITH TIME ZONE,
	input_price NUMERIC(18, 9) NOT NULL,
	output_price NUMERIC(18, 9) NOT NULL,
	cache_read_price NUMERIC(18, 9),
	cache_write_price NUMERIC(18, 9),
	reasoning_price NUMERIC(18, 9)
);

CREATE INDEX price_override_by_workspace ON price_override (workspace, ended_at);
