package co.aitracer;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.export.ContentPolicy;
import co.aitracer.export.ExportOptions;
import co.aitracer.export.HttpLogSink;
import co.aitracer.export.HttpLogSinkBuilder;
import co.aitracer.export.LogPipeline;
import co.aitracer.export.LogSink;
import co.aitracer.export.NamedSink;
import co.aitracer.export.Sampling;
import co.aitracer.export.SenderInfo;
import co.aitracer.masking.ContentCapture;
import co.aitracer.masking.ContentMasker;

/**
 * Builds a tracer. What is not set is taken from the environment variables that
 * {@link AITracer#create()} lists, then from the defaults named here. Not safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class AITracerBuilder {

	/**
	 * Where logs go when nothing else is set: the hosted AITracer.
	 */
	public static final String DEFAULT_BASE_URL = "https://api.aitracer.co";

	private static final String API_SINK = "aitracer";

	private static final String ONLY_SINK = "custom";

	private static final Logger logger = LoggerFactory.getLogger(AITracer.class);

	private final EnvironmentSettings settings;

	private @Nullable String apiKey;

	private @Nullable String project;

	private @Nullable String baseUrl;

	private @Nullable String userId;

	private @Nullable Boolean enabled;

	private @Nullable String environment;

	private @Nullable String release;

	private @Nullable Supplier<String> apiKeySupplier;

	private @Nullable LogSink sink;

	private boolean api = true;

	private final List<NamedSink> moreSinks = new ArrayList<>();

	private final Map<String, Supplier<String>> projectKeys = new LinkedHashMap<>();

	private Consumer<HttpLogSinkBuilder> http = (sink) -> {
	};

	private @Nullable ContentMasker masker;

	private ContentCapture capture = ContentCapture.FULL;

	private final Map<String, ContentCapture> captures = new LinkedHashMap<>();

	private int maxTextLength = ContentPolicy.DEFAULT_MAX_TEXT_LENGTH;

	private int maxFieldBytes = ContentPolicy.DEFAULT_MAX_FIELD_BYTES;

	private @Nullable Sampling sampling;

	private ChangingSettings changing = CurrentSettings.UNCHANGING;

	private ProjectNaming naming = ProjectNaming.WARN;

	private TraceContextProvider traceContext = TraceContextProvider.NONE;

	private ExportOptions export = ExportOptions.DEFAULTS;

	private boolean sync;

	private boolean flushOnExit = true;

	private Duration timeout = Duration.ofSeconds(30);

	private Duration closeTimeout = Duration.ofSeconds(5);

	AITracerBuilder(Map<String, String> environmentVariables) {
		this.settings = new EnvironmentSettings(environmentVariables);
	}

	/**
	 * Sets the API key, which starts with {@code at-}. Required unless a sink is set.
	 * @param apiKey the key
	 * @return this builder
	 */
	public AITracerBuilder apiKey(@Nullable String apiKey) {
		this.apiKey = apiKey;
		return this;
	}

	/**
	 * Sets an API key that may change while the tracer runs, such as one that is read
	 * from a mounted secret. It is asked for each request and not checked before.
	 * @param apiKey gives the key
	 * @return this builder
	 */
	public AITracerBuilder apiKeySupplier(Supplier<String> apiKey) {
		this.apiKeySupplier = Objects.requireNonNull(apiKey, "apiKey");
		return this;
	}

	/**
	 * Sends the logs of a project with a key of their own. When the server refuses it,
	 * the logs of other projects go on.
	 * @param project the project
	 * @param key the key, which starts with {@code at-}
	 * @return this builder
	 * @throws AITracerConfigurationException if that is not a key
	 */
	public AITracerBuilder projectApiKey(String project, String key) {
		String checked = ConnectionSettings.checkedKey("projects." + project + ".api-key", key);
		return projectApiKey(project, () -> checked);
	}

	/**
	 * Sends the logs of a project with a key of their own that may change.
	 * @param project the project
	 * @param key gives the key, asked for each request
	 * @return this builder
	 */
	public AITracerBuilder projectApiKey(String project, Supplier<String> key) {
		this.projectKeys.put(Objects.requireNonNull(project, "project"), Objects.requireNonNull(key, "key"));
		return this;
	}

	/**
	 * Sets how the AITracer API is reached: proxy, TLS.
	 * @param http sets the sink up; called by {@link #build()} unless there is another
	 * sink
	 * @return this builder
	 */
	public AITracerBuilder http(Consumer<HttpLogSinkBuilder> http) {
		this.http = this.http.andThen(http);
		return this;
	}

	/**
	 * Sets the project of records for which nothing else names one, by default
	 * {@code default}.
	 * @param project the project's name
	 * @return this builder
	 */
	public AITracerBuilder project(@Nullable String project) {
		this.project = project;
		return this;
	}

	/**
	 * Sets the server's URL, by default {@value #DEFAULT_BASE_URL}.
	 * @param baseUrl an absolute http or https URL
	 * @return this builder
	 */
	public AITracerBuilder baseUrl(@Nullable String baseUrl) {
		this.baseUrl = baseUrl;
		return this;
	}

	/**
	 * Sets the user of records for which no scope names one.
	 * @param userId the application's user
	 * @return this builder
	 */
	public AITracerBuilder userId(@Nullable String userId) {
		this.userId = userId;
		return this;
	}

	/**
	 * Turns recording off: {@link #build()} then returns {@link AITracer#NOOP} and checks
	 * nothing else.
	 * @param enabled whether to record, by default true
	 * @return this builder
	 */
	public AITracerBuilder enabled(boolean enabled) {
		this.enabled = enabled;
		return this;
	}

	/**
	 * Sets the environment that each record names, such as {@code production}.
	 * @param environment the environment
	 * @return this builder
	 */
	public AITracerBuilder environment(@Nullable String environment) {
		this.environment = environment;
		return this;
	}

	/**
	 * Sets the application's version that each record names.
	 * @param release the version
	 * @return this builder
	 */
	public AITracerBuilder release(@Nullable String release) {
		this.release = release;
		return this;
	}

	/**
	 * Sends the logs elsewhere than to the AITracer API; no API key is needed then.
	 * @param sink the sink, closed with the tracer
	 * @return this builder
	 */
	public AITracerBuilder sink(@Nullable LogSink sink) {
		this.sink = sink;
		return this;
	}

	/**
	 * Sends nothing to the AITracer API, only to the sinks that are added.
	 * @return this builder
	 */
	public AITracerBuilder withoutApi() {
		this.api = false;
		return this;
	}

	/**
	 * Sends the logs also to another sink. Each has a queue of its own: none waits for,
	 * or loses by, another.
	 * @param name what the sink is called in figures: lower-case letters, digits and
	 * hyphens; each only once, and not {@value #API_SINK}
	 * @param sink the sink, closed with the tracer
	 * @return this builder
	 */
	public AITracerBuilder addSink(String name, LogSink sink) {
		NamedSink named = new NamedSink(name, sink);
		if (name.equals(API_SINK) || this.moreSinks.stream().anyMatch((other) -> other.name().equals(name))) {
			throw new AITracerConfigurationException("sink", "There are two sinks named '" + name + "'.",
					"Give each sink a name of its own.");
		}
		this.moreSinks.add(named);
		return this;
	}

	/**
	 * Sets how much content is recorded, by default all. {@link ContentCapture#MASKED}
	 * needs a masker.
	 * @param capture the capture
	 * @return this builder
	 */
	public AITracerBuilder capture(ContentCapture capture) {
		this.capture = Objects.requireNonNull(capture, "capture");
		return this;
	}

	/**
	 * Sets how much content of one project is recorded.
	 * @param project the project
	 * @param capture the capture
	 * @return this builder
	 */
	public AITracerBuilder capture(String project, ContentCapture capture) {
		this.captures.put(Objects.requireNonNull(project, "project"), Objects.requireNonNull(capture, "capture"));
		return this;
	}

	/**
	 * Sets how much of large content is recorded. What is cut leaves a mark that tells
	 * how much there was; media in base64 is always replaced by type, size and digest.
	 * @param maxTextLength longer texts are cut, in characters; by default 131,072
	 * @param maxFieldBytes where the JSON of an input, an output or the metadata becomes
	 * longer, the rest is left out; by default 1 MiB
	 * @return this builder
	 */
	public AITracerBuilder contentLimits(int maxTextLength, int maxFieldBytes) {
		this.maxTextLength = maxTextLength;
		this.maxFieldBytes = maxFieldBytes;
		return this;
	}

	/**
	 * Sets which calls are recorded.
	 * @param sampling the sampling, by default {@link Sampling#ALL}
	 * @return this builder
	 */
	public AITracerBuilder sampling(Sampling sampling) {
		this.sampling = Objects.requireNonNull(sampling, "sampling");
		return this;
	}

	/**
	 * Sets what may change while the tracer runs. What is set by the other methods counts
	 * more.
	 * @param changing the settings
	 * @return this builder
	 */
	public AITracerBuilder changing(ChangingSettings changing) {
		this.changing = Objects.requireNonNull(changing, "changing");
		return this;
	}

	/**
	 * Masks the content, and so sets the capture to {@link ContentCapture#MASKED}.
	 * @param masker the masker
	 * @return this builder
	 */
	public AITracerBuilder masker(ContentMasker masker) {
		this.masker = Objects.requireNonNull(masker, "masker");
		return capture(ContentCapture.MASKED);
	}

	/**
	 * Sets what happens to project names that are not kebab-case, by default a warning.
	 * @param naming the rule
	 * @return this builder
	 */
	public AITracerBuilder projectNaming(ProjectNaming naming) {
		this.naming = Objects.requireNonNull(naming, "naming");
		return this;
	}

	/**
	 * Connects the records with the application's own tracing: a call that has no
	 * recorded call around it lies below the provider's current span.
	 * @param traceContext the provider, by default {@link TraceContextProvider#NONE}
	 * @return this builder
	 */
	public AITracerBuilder traceContext(TraceContextProvider traceContext) {
		this.traceContext = Objects.requireNonNull(traceContext, "traceContext");
		return this;
	}

	/**
	 * Sets how logs are queued, batched and tried again.
	 * @param options the options, by default {@link ExportOptions#DEFAULTS}
	 * @return this builder
	 */
	public AITracerBuilder export(ExportOptions options) {
		this.export = Objects.requireNonNull(options, "options");
		return this;
	}

	/**
	 * Makes each recording call wait until the record is delivered, or the timeout has
	 * passed: for functions that are frozen once they answer.
	 * @param sync whether to wait, by default false
	 * @return this builder
	 */
	public AITracerBuilder sync(boolean sync) {
		this.sync = sync;
		return this;
	}

	/**
	 * Closes the tracer when the JVM exits.
	 * @param flushOnExit whether to do so, by default true
	 * @return this builder
	 */
	public AITracerBuilder flushOnExit(boolean flushOnExit) {
		this.flushOnExit = flushOnExit;
		return this;
	}

	/**
	 * Sets how long one request may take.
	 * @param timeout the timeout, by default 30 seconds
	 * @return this builder
	 */
	public AITracerBuilder timeout(Duration timeout) {
		this.timeout = positive("timeout", timeout);
		return this;
	}

	/**
	 * Sets how long {@link AITracer#close()} may take to deliver what waits.
	 * @param timeout the timeout, by default 5 seconds
	 * @return this builder
	 */
	public AITracerBuilder closeTimeout(Duration timeout) {
		this.closeTimeout = positive("closeTimeout", timeout);
		return this;
	}

	/**
	 * Builds the tracer.
	 * @return a new tracer, or {@link AITracer#NOOP} if recording is turned off
	 * @throws AITracerConfigurationException if a setting is missing or wrong
	 */
	public AITracer build() {
		if (!this.settings.isEnabled(this.enabled)) {
			return AITracer.NOOP;
		}
		if (this.masker == null
				&& (this.capture == ContentCapture.MASKED || this.captures.containsValue(ContentCapture.MASKED))) {
			throw new AITracerConfigurationException("capture", "Content is to be masked, but there is no masker.",
					"Give the builder a ContentMasker, or capture FULL or NONE.");
		}
		ProjectNames names = new ProjectNames(this.naming);
		TracerDefaults defaults = new TracerDefaults(projects(names), this.settings.or(this.userId, "AITRACER_USER_ID"),
				this.sync, this.timeout, this.closeTimeout);
		return DefaultAITracer.owning(pipeline(), names, defaults, this.traceContext, this.flushOnExit);
	}

	private LogPipeline pipeline() {
		SenderInfo sender = SenderInfo.of(this.settings.or(this.environment, "AITRACER_ENVIRONMENT"),
				this.settings.or(this.release, "AITRACER_RELEASE"));
		ContentPolicy content = new ContentPolicy(this.capture, this.captures, this.masker, this.maxTextLength,
				this.maxFieldBytes);
		List<NamedSink> sinks = new ArrayList<>();
		if (this.sink != null) {
			sinks.add(new NamedSink(ONLY_SINK, this.sink));
		}
		else if (this.api) {
			sinks.add(new NamedSink(API_SINK, httpSink()));
		}
		sinks.addAll(this.moreSinks);
		if (sinks.isEmpty()) {
			throw new AITracerConfigurationException("sink", "There is no sink: logs would go nowhere.",
					"Add a sink, or let the builder send to the AITracer API.");
		}
		try {
			return LogPipeline.open(this.export, sender, content,
					new CurrentSettings(this.changing, content, this.sampling), sinks);
		}
		catch (IOException ex) {
			throw new AITracerConfigurationException("bufferDirectory",
					"The buffer's directory cannot be used (" + ex.getMessage() + ").",
					"Set it to a directory that the application may write, or set none.");
		}
	}

	private Supplier<String> projects(ProjectNames names) {
		String given = (this.project != null) ? this.project
				: CurrentSettings.ask(this.changing, ChangingSettings::project);
		String first = names.checkedDefault(this.settings.or(given, "AITRACER_PROJECT"),
				this.settings.or(this.apiKey, "AITRACER_API_KEY"));
		if (this.project != null || this.changing == CurrentSettings.UNCHANGING) {
			return () -> first;
		}
		return () -> {
			String current = CurrentSettings.ask(this.changing, ChangingSettings::project);
			String usable = (current != null) ? names.usable(current) : null;
			return (usable != null) ? usable : first;
		};
	}

	private LogSink httpSink() {
		String url = Objects.requireNonNullElse(this.settings.or(this.baseUrl, "AITRACER_BASE_URL"), DEFAULT_BASE_URL);
		HttpLogSinkBuilder sink;
		if (this.apiKeySupplier != null) {
			sink = HttpLogSink.builder(URI.create(ConnectionSettings.checkedUrl(url)), this.apiKeySupplier);
		}
		else {
			ConnectionSettings connection = ConnectionSettings.of(this.settings.or(this.apiKey, "AITRACER_API_KEY"),
					url);
			sink = HttpLogSink.builder(URI.create(connection.baseUrl()), connection.apiKey());
		}
		this.projectKeys.forEach(sink::projectKey);
		sink.timeout(this.timeout);
		this.http.accept(sink);
		return sink.build();
	}

	private static Duration positive(String name, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new AITracerConfigurationException(name, "'" + name + "' must be positive, but is " + value + ".",
					"Use a duration such as 5 seconds.");
		}
		return value;
	}

}
