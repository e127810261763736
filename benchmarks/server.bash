# What the measurements of the server share: the jar, and a server of their own.

# finds the server's jar, and builds it when there is none
server_jar() {
	shopt -s nullglob
	local jars=(aitracer-server/target/aitracer-server-*-app.jar)
	if [[ ${#jars[@]} -eq 0 ]]; then
		echo "== Building the server" >&2
		mvn -q -B package -DskipTests -pl aitracer-server -am >&2
		jars=(aitracer-server/target/aitracer-server-*-app.jar)
	fi
	JAR="${jars[0]}"
}
