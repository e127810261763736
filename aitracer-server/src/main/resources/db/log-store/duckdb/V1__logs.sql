-- What lists, charts and trees read. id_key is a 64-bit hash of the id: looking a log up by a
-- number reads an eighth of what looking it up by its text does.
CREATE TABLE logs (
	id_key BIGINT NOT NULL,
	id VARCHAR NOT NULL,
	workspace VARCHAR NOT NULL,
	project VARCHAR NOT NULL,
	trace_id VARCHAR NOT NULL,
	span_id VARCHAR NOT NULL,
	parent_span_id VARCHAR,
	session_id VARCHAR,
	user_id VARCHAR,
	operation VARCHAR NOT NULL,
	name VARCHAR,
	provider VARCHAR NOT NULL,
	model VARCHAR NOT NULL,
	response_model VARCHAR,
	outcome VARCHAR NOT NULL,
	error_type VARCHAR,
	error_message VARCHAR,
	http_status INTEGER,
	time TIMESTAMP NOT NULL,
	received_at TIMESTAMP NOT NULL,
	latency_ms BIGINT NOT NULL,
	ttft_ms BIGINT,
	streamed BOOLEAN NOT NULL,
	input_tokens BIGINT,
	output_tokens BIGINT,
	cached_input_tokens BIGINT,
	cache_write_tokens BIGINT,
	reasoning_tokens BIGINT,
	finish_reasons VARCHAR[] NOT NULL,
	environment VARCHAR,
	release VARCHAR,
	sdk VARCHAR,
	input_preview VARCHAR NOT NULL,
	output_preview VARCHAR NOT NULL
);

-- What one log's page and the text search read. Workspace, project and time stand here too, so
-- that a search reads the texts of the projects and days that it asks about and no others. Outputs
-- repeat little, so a dictionary of strings hardly packs them; inputs stay with it, because a search
-- looks at each string of a dictionary once. A file that is older keeps its outputs as they are.
CREATE TABLE log_content (
	id_key BIGINT NOT NULL,
	id VARCHAR NOT NULL,
	workspace VARCHAR NOT NULL,
	project VARCHAR NOT NULL,
	time TIMESTAMP NOT NULL,
	input VARCHAR NOT NULL,
	output VARCHAR NOT NULL USING COMPRESSION zstd,
	metadata VARCHAR NOT NULL,
	extra VARCHAR NOT NULL
);
