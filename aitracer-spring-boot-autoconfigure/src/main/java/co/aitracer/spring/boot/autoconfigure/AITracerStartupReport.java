package co.aitracer.spring.boot.autoconfigure;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;

import co.aitracer.AITracer;
import co.aitracer.AITracerBuilder;
import co.aitracer.export.LogSink;
import co.aitracer.masking.ContentCapture;
import co.aitracer.masking.ContentMasker;

/**
 * Says in one line what will be recorded, under which project, and where it goes; and
 * warns of what will not be.
 */
final class AITracerStartupReport implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(AITracer.class);

	private final AITracerProperties properties;

	private final Environment environment;

	private final AITracer tracer;

	private final ObjectProvider<RecordingHook> hooks;

	private final ObjectProvider<LogSink> sink;

	private final ObjectProvider<ContentMasker> masker;

	AITracerStartupReport(AITracerProperties properties, Environment environment, AITracer tracer,
			ObjectProvider<RecordingHook> hooks, ObjectProvider<LogSink> sink, ObjectProvider<ContentMasker> masker) {
		this.properties = properties;
		this.environment = environment;
		this.tracer = tracer;
		this.hooks = hooks;
		this.sink = sink;
		this.masker = masker;
	}

	@Override
	public void afterSingletonsInstantiated() {
		logger.info("AITracer: project '{}' ({}), endpoint {}, content {}, hooks: {}", this.tracer.defaultProject(),
				projectSource(), endpoint(), capture(), hookNames());
		this.hooks.orderedStream()
			.map(RecordingHook::problem)
			.filter(Objects::nonNull)
			.forEach((problem) -> logger.warn("AITracer: {}", problem));
	}

	private String projectSource() {
		DefaultProject configured = DefaultProject.of(this.properties.project(), this.environment);
		return configured.name().strip().equals(this.tracer.defaultProject()) ? configured.source()
				: "set by a bean of the application";
	}

	private String endpoint() {
		LogSink custom = this.sink.getIfUnique();
		if (custom != null) {
			Class<?> type = custom.getClass();
			return (type.isSynthetic() || type.isAnonymousClass()) ? "a LogSink bean" : type.getSimpleName();
		}
		String url = this.properties.baseUrl();
		return (url != null) ? url : AITracerBuilder.DEFAULT_BASE_URL;
	}

	private String capture() {
		ContentCapture configured = this.properties.capture().content();
		ContentCapture implied = this.masker.stream().findAny().isPresent() ? ContentCapture.MASKED
				: ContentCapture.FULL;
		return ((configured != null) ? configured : implied).name().toLowerCase(Locale.ROOT);
	}

	private String hookNames() {
		List<String> names = this.hooks.orderedStream()
			.filter((hook) -> hook.problem() == null)
			.map(RecordingHook::name)
			.toList();
		return names.isEmpty() ? "none (only what the application records itself)" : String.join(", ", names);
	}

}
