-- What figures need: how many calls a log stands for, its cost, its place in the histograms
-- (LatencyBuckets.java), and what filters and groups know of metadata and errors.
ALTER TABLE logs ADD COLUMN sampling_weight DOUBLE DEFAULT 1;
ALTER TABLE logs ADD COLUMN latency_bucket SMALLINT;
ALTER TABLE logs ADD COLUMN ttft_bucket SMALLINT;
ALTER TABLE logs ADD COLUMN error_group VARCHAR;
ALTER TABLE logs ADD COLUMN cost BIGINT;
ALTER TABLE logs ADD COLUMN price_id VARCHAR;
ALTER TABLE logs ADD COLUMN metadata_keys VARCHAR[] DEFAULT [];
ALTER TABLE logs ADD COLUMN metadata_values VARCHAR[] DEFAULT [];

UPDATE logs SET
	latency_bucket = CASE WHEN latency_ms < 1 THEN 0 ELSE 1 + ceil(ln(latency_ms) / ln(1.01 / 0.99)) END,
	ttft_bucket = CASE WHEN ttft_ms < 1 THEN 0 ELSE 1 + ceil(ln(ttft_ms) / ln(1.01 / 0.99)) END,
	error_group = CASE WHEN error_message IS NOT NULL
		THEN left(regexp_replace(left(error_message, 1000), '[A-Za-z_-]*[0-9][A-Za-z0-9_.:-]*', '…', 'g'), 200) END;

-- Keys of the first level; a log that comes now has those of all levels.
UPDATE logs SET
	metadata_keys = json_keys(c.metadata)[1:50],
	metadata_values = list_transform(json_keys(c.metadata)[1:50],
		lambda k: left(coalesce(c.metadata ->> ('$."' || replace(k, '"', '\"') || '"'), ''), 200))
FROM log_content c
WHERE c.id_key = logs.id_key AND c.id = logs.id AND c.time = logs.time AND json_valid(c.metadata)
	AND len(json_keys(c.metadata)) > 0;

-- Sums and histograms of whole days in UTC. kind is 0 for sums, 1 for the histogram of latencies,
-- 2 for the one of times to the first token; bucket is the place in it. time is the day's start.
CREATE TABLE daily_figures (
	workspace VARCHAR NOT NULL,
	project VARCHAR NOT NULL,
	provider VARCHAR NOT NULL,
	model VARCHAR NOT NULL,
	time TIMESTAMP NOT NULL,
	kind TINYINT NOT NULL,
	bucket SMALLINT NOT NULL,
	requests DOUBLE NOT NULL,
	errors DOUBLE NOT NULL,
	unpriced DOUBLE NOT NULL,
	input_tokens BIGINT NOT NULL,
	output_tokens BIGINT NOT NULL,
	cached_input_tokens BIGINT NOT NULL,
	cost BIGINT NOT NULL,
	output_millis BIGINT NOT NULL,
	logs BIGINT NOT NULL,
	first_us BIGINT NOT NULL,
	last_us BIGINT NOT NULL
);

CREATE TABLE daily_users (
	workspace VARCHAR NOT NULL,
	project VARCHAR NOT NULL,
	provider VARCHAR NOT NULL,
	model VARCHAR NOT NULL,
	time TIMESTAMP NOT NULL,
	user_id VARCHAR NOT NULL
);

-- The days whose sums are right. A day leaves when one of its logs comes, changes or goes.
CREATE TABLE daily_done (
	time TIMESTAMP NOT NULL
);
