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
export AITRACER_API_KEY="at-benchmark-$(head -c 15 /dev/urandom | od -An -tx1 | tr -d ' \n')"

# the figures of a run, and the memory: load WIRE
load() {
	echo "$("$JAVA_HOME/bin/java" -Xmx512m -cp "$CLASSES" co.aitracer.benchmarks.IngestLoad "$1" "$SERVER_URL" \
		"$CLIENTS" "$BATCH" "$TIME") $(server_memory)"
}

echo "== AITracer" >&2
AITRACER_SERVER_BOOTSTRAP_APIKEY="$AITRACER_API_KEY" start_server "$SERVER_URL/login" "$JAVA_HOME/bin/java" -Xmx640m \
	-jar "$JAR" --server.port="$SERVER_PORT" --aitracer.server.data-dir="$WORK/data"
ours="$(load aitracer)"
stop_server

echo "== Zipkin" >&2
# as many as fit into its heap; older ones go
start_server "$SERVER_URL/health" env QUERY_PORT="$SERVER_PORT" MEM_MAX_SPANS=50000 "$JAVA_HOME/bin/java" -Xmx640m \
	-jar "$WORK/zipkin-server-$ZIPKIN-exec.jar"
theirs="$(load zipkin)"
curl -fs "$SERVER_URL/api/v2/services" | grep -q load- || { echo "Zipkin has none of the spans." >&2; exit 1; }
stop_server

row() { printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$1" $2; }
echo "$CLIENTS clients, $BATCH calls of 5 KB a request, $TIME s after ten to warm up; heaps of 640 MB; clients and server share the cores:"
echo
echo "| | calls a second | P50, ms | P99, ms | longest, ms | requests refused | most memory, MB |"
echo "|---|---:|---:|---:|---:|---:|---:|"
row 'AITracer: on disk before it answers' "$ours"
row "Zipkin $ZIPKIN: in memory, the last 50,000" "$theirs"
row 'reach' '≥5,000 – ≤250 – – ≤1,610'
echo
awk -v ours="${ours%% *}" -v theirs="${theirs%% *}" 'BEGIN { printf "AITracer takes %.2f times as many as Zipkin (reach: at least 1).\n", ours / theirs }'
