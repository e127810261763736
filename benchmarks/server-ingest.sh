#!/usr/bin/env bash
# how many logs of 5 KB a second the server makes durable, beside Zipkin, which keeps them in memory
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source benchmarks/server.bash

ZIPKIN=3.5.1
TIME=40 CLIENTS=16 BATCH=50
[[ "${1:-}" == smoke ]] && TIME=3
server_jar
client_classes built
mvn -q -B dependency:copy -Dartifact="io.zipkin:zipkin-server:$ZIPKIN:jar:exec" -DoutputDirectory="$WORK" >&2
export AITRACER_API_KEY="$(made_key)"

# the figures of a run: load WIRE
load() {
	"$JAVA_HOME/bin/java" -Xmx512m -cp "$CLASSES" co.aitracer.benchmarks.IngestLoad "$1" "$SERVER_URL" \
		"$CLIENTS" "$BATCH" "$TIME" "$SERVER_PROCESS"
}

# whether the log store has all that lies in the journal
loaded() {
	local segment='' offset='' last segments=("$WORK/data/journal/"*.segment)
	IFS=: read -r segment offset <"$WORK/data/journal/checkpoint" || true
	last="${segments[-1]}"
	[[ "$((16#$(basename "$last" .segment)))" -eq "$segment" && "$(stat -c %s "$last")" -le "$offset" ]]
}

now() { date +%s.%N; }

echo "== AITracer" >&2
AITRACER_SERVER_BOOTSTRAP_APIKEY="$AITRACER_API_KEY" start_server "$SERVER_URL/login" "$JAVA_HOME/bin/java" -Xmx640m \
	-jar "$JAR" --server.port="$SERVER_PORT" --aitracer.server.data-dir="$WORK/data" \
	--aitracer.server.log-store.memory-limit=640MB
begun="$(now)"
ours="$(load aitracer)"
answered="$(now)"
until loaded; do
	kill -0 "$SERVER_PROCESS" 2>/dev/null || { cat "$WORK/server.log" >&2; exit 1; }
	sleep 0.2
done
stored="$(now)"
ours="$ours $(server_memory)"
stop_server

echo "== Zipkin" >&2
# as many as fit into its heap; older ones go
start_server "$SERVER_URL/health" env QUERY_PORT="$SERVER_PORT" MEM_MAX_SPANS=50000 "$JAVA_HOME/bin/java" -Xmx640m \
	-jar "$WORK/zipkin-server-$ZIPKIN-exec.jar"
theirs="$(load zipkin) $(server_memory)"
curl -fs "$SERVER_URL/api/v2/services" | grep -q load- || { echo "Zipkin has none of the spans." >&2; exit 1; }
stop_server

row() { printf '| %s | %s | %s | %s | %s | %s | %s | %s | %s |\n' "$1" "$2" "$3" "$4" "$5" "$6" "$7" "$8" "${10}"; }
echo "$CLIENTS clients, $BATCH calls of 5 KB a request, $TIME s after twenty to warm up; heaps of 640 MB, and 640 MB for"
echo "AITracer's log store; clients and server share the cores. CPU is in seconds for 100,000 calls:"
echo
echo "| | calls a second | P50, ms | P99, ms | longest, ms | requests refused | CPU of the server | of the clients | most memory, MB |"
echo "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
# shellcheck disable=SC2086 # words are columns
row 'AITracer: on disk before it answers' $ours
row "Zipkin $ZIPKIN: in memory, the last 50,000" $theirs
row 'reach' '≥5,000' – '≤250' – – – – – '≤1,610'
echo
awk -v ours="${ours%% *}" -v theirs="${theirs%% *}" 'BEGIN { printf "AITracer takes %.2f times as many as Zipkin (reach: at least 1).\n", ours / theirs }'
awk -v calls="$(cut -d' ' -f8 <<<"$ours")" -v begun="$begun" -v answered="$answered" -v stored="$stored" 'BEGIN {
	printf "What it takes faster than its log store waits in the journal: the last call was stored %.0f s after the last answer,\n", stored - answered
	printf "which makes %.0f calls stored a second since the first of %d.\n", calls / (stored - begun), calls }'
