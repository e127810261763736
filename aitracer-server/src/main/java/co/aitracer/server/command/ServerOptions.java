package co.aitracer.server.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What every command can be told.
 */
final class ServerOptions {

	@Option(names = "--data-dir", paramLabel = "<folder>",
			description = "the data folder of the server, which must not be running (default: ./aitracer-data)")
	@Nullable Path dataDir;

	@Option(names = { "-s", "--set" }, paramLabel = "<name>=<value>",
			description = "a setting of the server, as in application.yml; can be repeated")
	Map<String, String> settings = new LinkedHashMap<>();

}
