# What the measurements of the server share: the jar, a running server, and the class path of the clients.

SERVER_PORT=8795
SERVER_URL="http://127.0.0.1:$SERVER_PORT"
SERVER_PASSWORD=benchmark-password
SERVER_PROCESS=''
WORK="$(mktemp -d)"
trap 'stop_server; rm -rf "$WORK"' EXIT

# finds the server's jar, and builds it when there is none
server_jar() {
	local jars
	shopt -s nullglob
	jars=(aitracer-server/target/aitracer-server-*-app.jar)
	if [[ ${#jars[@]} -eq 0 ]]; then
		echo "== Building the server" >&2
		mvn -q -B package -DskipTests -pl aitracer-server -am >&2
		jars=(aitracer-server/target/aitracer-server-*-app.jar)
	fi
	JAR="${jars[0]}"
}

# the class path of the clients: client_classes; built by benchmarks/run for those that are classes themselves
client_classes() {
	local list=aitracer-benchmarks/target/classpath
	if [[ ! -e "$list" || ! -d aitracer-benchmarks/target/classes ]]; then
		echo "== Building the clients" >&2
		mvn -q -B package -DskipTests dependency:build-classpath -pl aitracer-benchmarks -am \
			-Dmdep.outputFile="$PWD/$list" -Dmdep.includeScope=runtime >&2
	fi
	CLASSES="aitracer-benchmarks/target/classes:$(cat "$list")"
}

# starts a server by the command that is given, and waits until an address answers: start_server ADDRESS COMMAND...
start_server() {
	local address="$1"
	shift
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
