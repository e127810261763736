#!/usr/bin/env bash
# how long questions about one and five million logs take, beside PostgreSQL with the same logs (LOGS="1000000 20000000" for others)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source benchmarks/server.bash

LOGS="${LOGS:-1000000 5000000}"
# up to how many logs their texts get an index of trigrams, which takes minutes to make for more
INDEXED_TEXTS="${INDEXED_TEXTS:-1000000}"
# up to how many logs PostgreSQL is asked as well; to fill it and to ask it takes the most time
COMPARED="${COMPARED:-5000000}"
# what measurements are run by, such as a command that keeps the machine quiet; filling is not
MEASURED_BY="${MEASURED_BY:-}"
[[ "${1:-}" == smoke ]] && LOGS=20000
server_jar
client_classes built

client() { "$JAVA_HOME/bin/java" -Xmx1g -cp "$CLASSES" "co.aitracer.benchmarks.$@"; }
# the times, without what libraries log
measured() {
	$MEASURED_BY "$JAVA_HOME/bin/java" -Xmx1g -cp "$CLASSES" co.aitracer.benchmarks.QueryTimes "$@" | grep "^[0-9]* $1 " >>"$WORK/times"
}

for logs in $LOGS; do
	end="$(date -u +%FT%TZ)"
	echo "== Storing $logs logs" >&2
	"$JAVA_HOME/bin/java" -Xmx1g -jar "$JAR" demo-data --logs "$logs" --days 90 --until "$end" --data-dir "$WORK/data" \
		-s "aitracer.server.bootstrap.admin-password=$SERVER_PASSWORD" >"$WORK/fill.log" 2>&1 || { cat "$WORK/fill.log" >&2; exit 1; }
	start_server "$SERVER_URL/login" "$JAVA_HOME/bin/java" -Xmx1g -jar "$JAR" --server.port="$SERVER_PORT" \
		--aitracer.server.data-dir="$WORK/data" "$SAYS_SUMS"
	summed_up
	echo "== Asking AITracer" >&2
	measured aitracer "$logs" "$end" "$SERVER_URL" "$SERVER_PASSWORD"
	stop_server
	[[ "$logs" -le "$COMPARED" ]] || { rm -rf "$WORK/data"; continue; }
	indexed=false
	[[ "$logs" -gt "$INDEXED_TEXTS" ]] || indexed=true
	client QueryTimes fill "$WORK/postgresql" "$WORK/data/logs.duckdb" "$indexed" >&2
	echo "== Asking PostgreSQL" >&2
	measured postgresql "$logs" "$end" "$WORK/postgresql"
	rm -rf "$WORK/data" "$WORK/postgresql"
done
postgresql="$(sed 's/.*linux-amd64-\([0-9.]*\)\.jar.*/\1/' <<<"$CLASSES")"
cat <<TEXT
The logs of \`demo-data\` over 90 days, in both. AITracer is asked over HTTP: a heap of 1 GB, and as much for its engine; past days are summed up, and their words kept. PostgreSQL $postgresql (embedded-postgres) is asked over JDBC: 2 GB of shared buffers, one table, VACUUM ANALYZEd, indexes of (time, id), (project, time), (trace_id), (model, time), and for at most $INDEXED_TEXTS logs of the trigrams of the texts that are searched; for Home the sums, the sums by day and those by project, side by side. It keeps no sums of days. Of more logs it reads all texts for a rare one, so that there its growth is not that of its index. After 30 s of all questions by turns to warm up each is asked 20 times; who asks shares the cores.

TEXT
client QueryReport <"$WORK/times"
