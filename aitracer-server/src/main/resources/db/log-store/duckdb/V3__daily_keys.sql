-- Days are summed up by operation, outcome and lack of a price, too, so that more questions are
-- answered by their sums. All days are summed up anew.
DELETE FROM daily_done;
DROP TABLE daily_figures;
DROP TABLE daily_users;

-- Sums and histograms of whole days in UTC. kind is 0 for sums, 1 for the histogram of latencies,
-- 2 for the one of times to the first token; bucket is the place in it. time is the day's start.
CREATE TABLE daily_figures (
	workspace VARCHAR NOT NULL,
	project VARCHAR NOT NULL,
	provider VARCHAR NOT NULL,
	model VARCHAR NOT NULL,
	operation VARCHAR NOT NULL,
	outcome VARCHAR NOT NULL,
	is_unpriced BOOLEAN NOT NULL,
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
	operation VARCHAR NOT NULL,
	outcome VARCHAR NOT NULL,
	is_unpriced BOOLEAN NOT NULL,
	time TIMESTAMP NOT NULL,
	user_id VARCHAR NOT NULL
);
