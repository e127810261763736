-- The columns are those of db/log-store/duckdb. Three things are ClickHouse's own:
-- * Times are microseconds since the epoch, because DateTime64 ends in 1900 and 2299 and drivers turn it about time
--   zones; "started" and "received" say them readably.
-- * A log that was written twice (two servers were sent it at once, or a write whose answer was lost was repeated)
--   lies there twice until parts are merged. Both rows have the same key, so FINAL reads one of them, and a later
--   merge keeps one.
-- * A new cost is a new row of the same key with a higher version: rows are not changed in place.
-- A partition is a day: deletions and FINAL stay within it. The names in braces are filled in by ClickHouseSchema.
CREATE TABLE IF NOT EXISTS {logs} {on_cluster} (
	id_key Int64,
	id String,
	workspace LowCardinality(String),
	project LowCardinality(String),
	trace_id String,
	span_id String,
	parent_span_id Nullable(String),
	session_id Nullable(String),
	user_id Nullable(String),
	operation LowCardinality(String),
	name LowCardinality(Nullable(String)),
	provider LowCardinality(String),
	model LowCardinality(String),
	response_model LowCardinality(Nullable(String)),
	outcome LowCardinality(String),
	error_type LowCardinality(Nullable(String)),
	error_message Nullable(String),
	http_status Nullable(Int32),
	time Int64 CODEC(Delta, ZSTD),
	received_at Int64 CODEC(Delta, ZSTD),
	latency_ms Int64,
	ttft_ms Nullable(Int64),
	streamed Bool,
	input_tokens Nullable(Int64),
	output_tokens Nullable(Int64),
	cached_input_tokens Nullable(Int64),
	cache_write_tokens Nullable(Int64),
	reasoning_tokens Nullable(Int64),
	finish_reasons Array(LowCardinality(String)),
	environment LowCardinality(Nullable(String)),
	release LowCardinality(Nullable(String)),
	sdk LowCardinality(Nullable(String)),
	input_preview String CODEC(ZSTD),
	output_preview String CODEC(ZSTD),
	sampling_weight Float64,
	latency_bucket Int16,
	ttft_bucket Nullable(Int16),
	error_group Nullable(String),
	cost Nullable(Int64),
	price_id LowCardinality(Nullable(String)),
	metadata_keys Array(LowCardinality(String)),
	metadata_values Array(String),
	version UInt32 DEFAULT 1,
	started DateTime64(6, 'UTC') ALIAS fromUnixTimestamp64Micro(time, 'UTC'),
	received DateTime64(6, 'UTC') ALIAS fromUnixTimestamp64Micro(received_at, 'UTC'),
	INDEX by_id id_key TYPE bloom_filter(0.01) GRANULARITY 1,
	INDEX by_trace trace_id TYPE bloom_filter(0.01) GRANULARITY 1,
	INDEX by_session session_id TYPE bloom_filter(0.01) GRANULARITY 1,
	INDEX by_user user_id TYPE bloom_filter(0.01) GRANULARITY 1
) ENGINE = {logs_engine}
PARTITION BY toYYYYMMDD(fromUnixTimestamp64Micro(time, 'UTC'))
PRIMARY KEY (workspace, project, time)
ORDER BY (workspace, project, time, id);

CREATE TABLE IF NOT EXISTS {contents} {on_cluster} (
	id_key Int64,
	id String,
	workspace LowCardinality(String),
	project LowCardinality(String),
	time Int64 CODEC(Delta, ZSTD),
	input String CODEC(ZSTD),
	output String CODEC(ZSTD),
	metadata String CODEC(ZSTD),
	extra String CODEC(ZSTD),
	INDEX by_id id_key TYPE bloom_filter(0.01) GRANULARITY 1
) ENGINE = {contents_engine}
PARTITION BY toYYYYMMDD(fromUnixTimestamp64Micro(time, 'UTC'))
PRIMARY KEY (workspace, project, time)
ORDER BY (workspace, project, time, id)
SETTINGS index_granularity = 1024;
