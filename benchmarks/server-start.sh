#!/usr/bin/env bash
# how long the server takes to its first page: unpacked with what the JVM kept of a start, beside the plain jar
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source benchmarks/server.bash

STARTS=15
[[ "${1:-}" == smoke ]] && STARTS=1
port=8795
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
server_jar
deploy/unpack "$JAR" "$work/unpacked" | tail -1 >"$work/command"
read -r _ option _ unpacked <"$work/command"

# seconds from the start of the process until the login page has come
first_page() {
	local begun ended
	begun="$(date +%s%N)"
	"$JAVA_HOME/bin/java" "$@" --server.port="$port" --aitracer.server.data-dir="$work/data" >"$work/log" 2>&1 &
	local server=$!
	until curl -fs -o "$work/page" "http://127.0.0.1:$port/login"; do
		kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
		sleep 0.01
	done
	ended="$(date +%s%N)"
	kill "$server"
	wait "$server" || true
	awk -v begun="$begun" -v ended="$ended" 'BEGIN { printf "%.3f\n", (ended - begun) / 1e9 }'
}

# the first one makes the data folder
first_page -jar "$JAR" >/dev/null
for _ in $(seq "$STARTS"); do
	first_page -jar "$JAR" >>"$work/jar"
	first_page -jar "$unpacked" >>"$work/plain"
	first_page "$option" -jar "$unpacked" >>"$work/kept"
done

row() {
	sort -n "$2" | awk -v name="$1" -v jar="$(sort -n "$work/jar" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }')" '
		{ all[NR] = $1 }
		END { median = all[int((NR + 1) / 2)]; printf "| %s | %.2f | %.2f to %.2f | %.2f |\n", name, median, all[1], all[NR], median / jar }'
}
echo "Seconds from the start of the process until the login page has come, $STARTS starts each, by turns, on a data folder that is there:"
echo
echo "| | median | from, to | of the jar's time |"
echo "|---|---:|---:|---:|"
row 'the plain jar' "$work/jar"
row 'unpacked' "$work/plain"
row "unpacked, with \`${option%%=*}\`" "$work/kept"
