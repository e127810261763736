package co.aitracer.samples.readme;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

import co.aitracer.AITracer;
import co.aitracer.spring.boot.autoconfigure.AITracerAutoConfiguration;
import co.aitracer.spring.boot.autoconfigure.AITracerProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts an application with the settings of the README and the guides, none of which may
 * be unknown. Those of the server are tried by {@link GuideServerTests}.
 */
class SettingsSnippetTests {

	/**
	 * A property in code style or at the start of a line, not a meter or an attribute.
	 */
	private static final Pattern SETTING = Pattern.compile("(?m)(?:^|`)(aitracer\\."
			+ "(?:exporter|capture|sampling|masking|tracing|models|projects|health|anthropic|openai)\\.[a-z.-]*[a-z])");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)}");

	private static final KnownSettings KNOWN = KnownSettings.ofClassPath();

	@TempDir
	Path folder;

	static List<SnippetSettings> snippets() {
		return SnippetSettings.all().stream().filter((settings) -> !settings.ofTheServer()).toList();
	}

	@ParameterizedTest
	@MethodSource("snippets")
	void knowsEverySetting(SnippetSettings settings) {
		assertThat(settings.values()).isNotEmpty();
		assertThat(settings.values().keySet()).allSatisfy((name) -> assertThat(KNOWN.knows(name)).as(name).isTrue());
	}

	@ParameterizedTest
	@MethodSource("snippets")
	void startsAnApplication(SnippetSettings settings) {
		Map<String, Object> values = new HashMap<>(Map.of("aitracer.api-key", "at-0123456789abcdefghij"));
		PLACEHOLDER.matcher(settings.snippet().text())
			.results()
			.forEach((name) -> values.put(name.group(1), "at-0123456789abcdefghij"));
		settings.values()
			.forEach((name, value) -> values.put(name,
					String.valueOf(value).replace("/var/lib", this.folder.toString())));
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(autoConfigurations()))
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource(settings.toString(), values)))
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(AITracer.class);
				if (values.containsKey("aitracer.project")) {
					assertThat(context.getBean(AITracer.class).defaultProject()).isEqualTo(context.getEnvironment()
						.resolvePlaceholders(String.valueOf(values.get("aitracer.project"))));
				}
			});
	}

	/**
	 * What is in a map is listed by no metadata.
	 * @param settings the settings
	 */
	@ParameterizedTest
	@MethodSource("snippets")
	void bindsSettingsOfModelsAndProjects(SnippetSettings settings) {
		Map<String, Object> ofMaps = new HashMap<>(settings.values());
		ofMaps.keySet().removeIf((name) -> !name.matches("aitracer\\.(models|projects)\\..*"));
		new Binder(ConfigurationPropertySources.from(new MapPropertySource(settings.toString(), ofMaps))).bind(
				"aitracer", Bindable.of(AITracerProperties.class),
				new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
	}

	private static Class<?>[] autoConfigurations() {
		return ImportCandidates.load(org.springframework.boot.autoconfigure.AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith(AITracerAutoConfiguration.class.getPackageName()))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new);
	}

	/**
	 * The guides name every setting in full, so that it can be looked up.
	 */
	@Test
	void namesOnlySettingsThatExist() {
		List<String> pages = Snippet.pages();
		assertThat(pages).anySatisfy((page) -> assertThat(named(page)).hasSizeGreaterThan(5));
		assertThat(pages).allSatisfy((page) -> assertThat(named(page))
			.allSatisfy((name) -> assertThat(KNOWN.knows(name) || isGroup(name)).as(page + ": " + name).isTrue()));
	}

	private static boolean isGroup(String name) {
		return KNOWN.types().keySet().stream().anyMatch((known) -> known.startsWith(name + "."));
	}

	private static List<String> named(String page) {
		return SETTING.matcher(Snippet.read(page)).results().map((found) -> found.group(1)).toList();
	}

}
