#!/usr/bin/env bash
# how much disk logs of 5 KB take in DuckDB and ClickHouse, beside the same logs as JSON
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source benchmarks/server.bash

LOGS="${LOGS:-200000}"
[[ "${1:-}" == smoke ]] && LOGS=2000
server_jar
client_classes built
export AITRACER_API_KEY="$(made_key)"
CLICKHOUSE=''
trap '[[ -z "$CLICKHOUSE" ]] || kill "$CLICKHOUSE" 2>/dev/null; stop_server; rm -rf "$WORK"' EXIT

# how many logs can be asked for, by whoever is signed in
stored() {
	curl -fs -b "$WORK/cookies" "$SERVER_URL/api/v1/groups?by=project&from=$(date -u -d '-40 days' +%F)&format=csv" | awk -F, 'NR > 1 { sum += $2 } END { print sum + 0 }'
}

# starts a server and stores the logs: store FOLDER OPTIONS...
store() {
	local folder="$1"
	shift
	AITRACER_SERVER_BOOTSTRAP_APIKEY="$AITRACER_API_KEY" start_server "$SERVER_URL/login" "$JAVA_HOME/bin/java" -Xmx1g -jar "$JAR" \
		--server.port="$SERVER_PORT" --aitracer.server.data-dir="$folder" \
		--aitracer.server.bootstrap.admin-password="$SERVER_PASSWORD" "$@"
	sign_in "$SERVER_URL" "$WORK/cookies" "$SERVER_PASSWORD"
	"$JAVA_HOME/bin/java" -cp "$CLASSES" co.aitracer.benchmarks.DiskLoad "$SERVER_URL" "$LOGS" "$WORK/logs.jsonl"
	until [[ "$(stored)" == "$LOGS" ]]; do
		kill -0 "$SERVER_PROCESS" 2>/dev/null || { cat "$WORK/server.log" >&2; exit 1; }
		sleep 1
	done
}

echo "== DuckDB" >&2
store "$WORK/duckdb" "$SAYS_SUMS"
# the first time may have begun before all logs were there
summed_up
summed_up
grep -q 'Summed up [1-9]' "$WORK/server.log" || { echo 'No day was summed up.' >&2; exit 1; }
stop_server
duckdb="$(stat -c %s "$WORK/duckdb"/logs.duckdb* | awk '{ sum += $1 } END { print sum }')"

echo "== ClickHouse" >&2
clickhouse='' engine="$WORK/engine"
cp -r aitracer-server/src/test/js/clickhouse "$engine"
if (cd "$engine" && npm install --no-audit --no-fund --ignore-scripts) >"$WORK/npm.log" 2>&1; then
	mkfifo "$WORK/open"
	# it ends when nobody holds the pipe open any more
	(cd "$engine" && exec node server.mjs "$WORK/clickhouse") <"$WORK/open" >"$WORK/port" 2>"$WORK/clickhouse.log" &
	CLICKHOUSE=$!
	exec 9>"$WORK/open"
	until [[ -s "$WORK/port" ]] || ! kill -0 "$CLICKHOUSE" 2>/dev/null; do sleep 0.1; done
fi
if [[ -s "$WORK/port" ]]; then
	url="http://127.0.0.1:$(<"$WORK/port")"
	store "$WORK/control" --aitracer.server.log-store.url="$url"
	stop_server
	ask() { curl -fsS "$url/" --data-binary "$1"; }
	# as merges leave them in the end
	for table in $(ask "SELECT database || '.' || name FROM system.tables WHERE name IN ('logs', 'log_content') AND engine LIKE '%MergeTree'"); do
		ask "OPTIMIZE TABLE $table FINAL"
	done
	clickhouse="$(ask "SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND table IN ('logs', 'log_content')")"
fi

raw="$(stat -c %s "$WORK/logs.jsonl")"
gzip="$(gzip -6 <"$WORK/logs.jsonl" | wc -c)"
row() {
	awk -v name="$1" -v bytes="$2" -v raw="$raw" -v logs="$LOGS" -v reach="${3:-}" 'BEGIN {
		printf "| %s | %.2f | %.3f | %s |\n", name, bytes / logs / 1000, bytes / raw, reach }'
}
echo "$LOGS calls of 30 days, scaled to a million. A call answers a question from three passages of documents: a system prompt of about 900 characters for each of 8 projects, passages of about 700 out of 2,000 of each project, some found far more often than others, questions and answers that are new each time; words of a vocabulary of 6,000 that is used as a language is (the second half as often as the first)."
echo
echo "| | GB a million calls | of the JSON | reach |"
echo "|---|---:|---:|---:|"
row 'JSON Lines, as the SDKs send them' "$raw"
row 'JSON Lines, `gzip -6`' "$gzip"
row 'DuckDB: the file after its checkpoint, with daily sums' "$duckdb" '≤ 1/2'
if [[ -n "$clickhouse" ]]; then
	row 'ClickHouse: parts on disk' "$clickhouse" '≤ 1/3'
else
	echo
	echo 'ClickHouse could not be started here, and was not measured.'
fi
