package co.aitracer.samples.readme;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * The settings of a block, in YAML or as properties.
 *
 * @param snippet the block
 * @param values the values by their names
 */
record SnippetSettings(Snippet snippet, Map<String, Object> values) {

	/** Settings of other programs, by what they begin with. */
	static final Map<String, String> OF_OTHER_PROGRAMS = Map.of("scrape_configs:",
			"Prometheus is not installed where tests run", "# .env", "variables, which ProjectsGuideTests uses",
			"services:", "Docker Compose is not installed where tests run");

	private static final List<String> PAGES_OF_THE_SERVER = List.of("docs/access.md", "docs/alerts.md",
			"docs/pricing.md", "docs/retention.md", "docs/scaling.md", "docs/server.md", "docs/upgrading.md");

	static List<SnippetSettings> all() {
		return Snippet.allIn("yaml", "properties")
			.stream()
			.filter((snippet) -> OF_OTHER_PROGRAMS.keySet().stream().noneMatch(snippet.text()::startsWith))
			.map(SnippetSettings::of)
			.toList();
	}

	static SnippetSettings of(Snippet snippet) {
		try {
			return new SnippetSettings(snippet,
					snippet.language().equals("yaml") ? yaml(snippet) : properties(snippet));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, Object> yaml(Snippet snippet) throws IOException {
		Map<String, Object> values = new LinkedHashMap<>();
		for (PropertySource<?> source : new YamlPropertySourceLoader().load(snippet.place(),
				new ByteArrayResource(snippet.text().getBytes()))) {
			EnumerablePropertySource<?> document = (EnumerablePropertySource<?>) source;
			for (String name : document.getPropertyNames()) {
				values.put(name, String.valueOf(document.getProperty(name)));
			}
		}
		return values;
	}

	private static Map<String, Object> properties(Snippet snippet) throws IOException {
		Properties properties = new Properties();
		properties.load(new StringReader(snippet.text()));
		Map<String, Object> values = new LinkedHashMap<>();
		properties.stringPropertyNames().forEach((name) -> values.put(name, properties.getProperty(name)));
		return values;
	}

	/**
	 * Whether these are settings of the server rather than of an application.
	 * @return whether the page or a name says so
	 */
	boolean ofTheServer() {
		return PAGES_OF_THE_SERVER.contains(this.snippet.page())
				|| this.values.keySet().stream().anyMatch((name) -> name.startsWith("aitracer.server."));
	}

	/**
	 * The settings as arguments of a program.
	 * @return an argument for each
	 */
	List<String> arguments() {
		List<String> arguments = new ArrayList<>();
		this.values.forEach((name, value) -> arguments.add("--" + name + "=" + value));
		return arguments;
	}

	@Override
	public String toString() {
		return this.snippet.place();
	}

}
