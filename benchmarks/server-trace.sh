#!/usr/bin/env bash
# how long a trace of 10,000 spans takes to open in Chromium
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source benchmarks/server.bash

SPANS=10000 TIMES=15
[[ "${1:-}" == smoke ]] && SPANS=1000 TIMES=1
chromium="${CHROMIUM_PATH:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}"
server_jar
client_classes built
key="$(made_key)"
AITRACER_SERVER_BOOTSTRAP_APIKEY="$key" start_server "$SERVER_URL/login" "$JAVA_HOME/bin/java" -Xmx1g -jar "$JAR" \
	--server.port="$SERVER_PORT" --aitracer.server.data-dir="$WORK/data" \
	--aitracer.server.bootstrap.admin-password="$SERVER_PASSWORD"
echo "A trace of $SPANS spans, opened $TIMES times after three to warm up, each time by a browser without a cache: milliseconds from the navigation until"
echo
"$JAVA_HOME/bin/java" -cp "$CLASSES" co.aitracer.benchmarks.TraceOpening "$SERVER_URL" "$key" "$SERVER_PASSWORD" \
	"$chromium" "$SPANS" "$TIMES"
echo "$("$chromium" --version 2>/dev/null || echo Chromium), which shares the cores with the server."
