# What measurements run, the server's jar and the clients' class path, and how they come in.

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

# finds the class path of the clients; builds them when there is none, and anyway unless they are to be taken as they
# are: client_classes [BUILT]
client_classes() {
	local list=aitracer-benchmarks/target/classpath
	if [[ -z "${1:-}" || ! -e "$list" || ! -d aitracer-benchmarks/target/classes ]]; then
		echo "== Building the clients" >&2
		mvn -q -B package -DskipTests dependency:build-classpath -pl aitracer-benchmarks -am \
			-Dmdep.outputFile="$PWD/$list" -DincludeScope=runtime >&2
	fi
	CLASSES="aitracer-benchmarks/target/classes:$(cat "$list")"
}

# a new API key: made_key
made_key() {
	echo "at-benchmark-$(head -c 15 /dev/urandom | od -An -tx1 | tr -d ' \n')"
}

# signs in to a server: sign_in URL COOKIES PASSWORD
sign_in() {
	local token
	token="$(curl -s -c "$2" "$1/login" | sed -n 's/.*name="_csrf"[^>]*value="\([^"]*\)".*/\1/p' | head -1)"
	curl -s -o /dev/null -b "$2" -c "$2" --data-urlencode "_csrf=$token" --data-urlencode 'username=admin' \
		--data-urlencode "password=$3" "$1/login"
}
