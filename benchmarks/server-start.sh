#!/usr/bin/env bash
# how long the server takes to its first page: unpacked with what the JVM kept of a start, beside the plain jar
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source benchmarks/server.bash

STARTS=9
[[ "${1:-}" == smoke ]] && STARTS=1
server_jar
deploy/unpack "$JAR" "$WORK/unpacked" | tail -1 >"$WORK/command"
read -r _ option _ unpacked <"$WORK/command"

# seconds from the start of the process until the login page has come
first_page() {
	local begin end
	begin="$(date +%s%N)"
	start_server "$SERVER_URL/login" "$JAVA_HOME/bin/java" "$@" --server.port="$SERVER_PORT" \
		--aitracer.server.data-dir="$WORK/data"
	end="$(date +%s%N)"
	stop_server
	awk -v begin="$begin" -v end="$end" 'BEGIN { printf "%.3f\n", (end - begin) / 1e9 }'
}

# the first one makes the data folder
first_page -jar "$JAR" >/dev/null
for _ in $(seq "$STARTS"); do
	first_page -jar "$JAR" >>"$WORK/jar"
	first_page -jar "$unpacked" >>"$WORK/plain"
	first_page "$option" -jar "$unpacked" >>"$WORK/kept"
done

median() { sort -n "$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
row() {
	sort -n "$2" | awk -v name="$1" -v median="$(median "$2")" -v jar="$(median "$WORK/jar")" -v reach="${3:-}" '
		NR == 1 { least = $1 }
		END { printf "| %s | %.2f | %.2f to %.2f | %.2f | %s |\n", name, median, least, $1, median / jar, reach }'
}
echo "Seconds from the start of the process until the login page has come, $STARTS starts each, by turns, on a data folder that is there:"
echo
echo "| | median | from, to | of the jar's time | reach |"
echo "|---|---:|---:|---:|---:|"
row 'the plain jar' "$WORK/jar"
row 'unpacked' "$WORK/plain"
row "unpacked, with \`${option%%=*}\`" "$WORK/kept" '≤ 0.5'
