package co.aitracer.benchmarks;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An application's class path with the starter, and the same without it.
 */
enum Side {

	/** As it is without AITracer. */
	WITHOUT("without the starter"),

	/** With the starter and all that it brings. */
	WITH("with the starter");

	/** What the benchmarks need, and an application does not have. */
	private static final List<String> OURS = List.of("jmh-", "jopt-simple-", "commons-math3-", "playwright-", "driver-",
			"opentelemetry-", "micrometer-tracing", "gson-", "aitracer-test", "aitracer-opentelemetry", "junit-",
			"mockito-", "assertj-", "spring-test-", "spring-boot-test", "spring-boot-starter-test", "protobuf-java-",
			"byte-buddy", "awaitility-", "json-path-", "jsonassert-", "xmlunit-", "hamcrest-");

	/** What the starter brings. */
	private static final List<String> STARTER = List.of("aitracer-");

	private final String title;

	Side(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	/**
	 * The class path of an application of this side.
	 * @return its entries, the benchmarks' own classes first
	 */
	List<String> classpath() {
		List<String> all = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
		return all.stream().filter((entry) -> !isOneOf(entry, OURS)).filter(this::belongs).toList();
	}

	private boolean belongs(String entry) {
		return this == WITH || !isOneOf(entry, STARTER) || entry.contains("aitracer-benchmarks");
	}

	private static boolean isOneOf(String entry, List<String> prefixes) {
		// a module of this build may be there as target/classes
		return Stream.of(entry.split("[/\\\\]"))
			.skip(Math.max(0, entry.split("[/\\\\]").length - 3))
			.anyMatch((part) -> prefixes.stream().anyMatch(part::startsWith));
	}

	/**
	 * The settings of an application: a model, and where records go.
	 * @param model the base URL of the provider
	 * @param sink the URL of AITracer's server
	 * @return the arguments
	 */
	static List<String> settings(String model, String sink) {
		return List.of("--spring.main.banner-mode=off", "--spring.main.register-shutdown-hook=false",
				"--logging.level.root=warn", "--server.port=0", "--spring.ai.openai.api-key=none",
				"--spring.ai.openai.base-url=" + model, "--spring.ai.openai.chat.model=" + Conversation.MODEL,
				"--aitracer.api-key=at-benchmark", "--aitracer.project=benchmark", "--aitracer.base-url=" + sink);
	}

	String joinedClasspath() {
		return classpath().stream().collect(Collectors.joining(File.pathSeparator));
	}

}
