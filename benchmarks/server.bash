# What the measurements of the server share: what they run, and a running server.
source benchmarks/build.bash

SERVER_PORT="${SERVER_PORT:-8795}"
SERVER_URL="http://127.0.0.1:$SERVER_PORT"
SERVER_PASSWORD=benchmark-password
SERVER_PROCESS=''
WORK="$(mktemp -d)"
trap 'stop_server; rm -rf "$WORK"' EXIT

# starts a server by the command that is given, and waits until an address answers: start_server ADDRESS COMMAND...
start_server() {
	local address="$1"
	shift
	! curl -s -o "$WORK/answer" "$address" || { echo "Another server answers at $address." >&2; exit 1; }
	"$@" >"$WORK/server.log" 2>&1 &
	SERVER_PROCESS=$!
	until curl -fs -o "$WORK/answer" "$address"; do
		kill -0 "$SERVER_PROCESS" 2>/dev/null || { cat "$WORK/server.log" >&2; exit 1; }
		sleep 0.01
	done
}

stop_server() {
	[[ -z "$SERVER_PROCESS" ]] || { kill "$SERVER_PROCESS" && wait "$SERVER_PROCESS"; } 2>/dev/null || true
	SERVER_PROCESS=''
}

# the most memory that the server has had, in MB
server_memory() {
	awk '/VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$SERVER_PROCESS/status" 2>/dev/null || echo unknown
}

# waits until a server that was started with $SAYS_SUMS finds nothing more to sum up of past days, nor words to keep
SAYS_SUMS='--logging.level.co.aitracer.server.store.duckdb.DailySums=debug'
summed_up() {
	local before
	rests() { grep -c 'Summed up 0 days, kept the words of 0 stretches' "$WORK/server.log" || true; }
	before="$(rests)"
	until [[ "$(rests)" -gt "$before" ]]; do
		kill -0 "$SERVER_PROCESS" 2>/dev/null || { cat "$WORK/server.log" >&2; exit 1; }
		sleep 1
	done
}
