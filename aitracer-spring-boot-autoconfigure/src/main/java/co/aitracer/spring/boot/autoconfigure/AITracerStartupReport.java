package co.aitracer.spring.boot.autoconfigure;

import java.util.List;
import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

import co.aitracer.AITracer;

/**
 * Says in one line what will be recorded, under which project, and where it goes; and
 * warns of what will not be.
 */
final class AITracerStartupReport implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(AITracer.class);

	private final TracerDescription description;

	private final AITracer tracer;

	private final ObjectProvider<RecordingHook> hooks;

	AITracerStartupReport(TracerDescription description, AITracer tracer, ObjectProvider<RecordingHook> hooks) {
		this.description = description;
		this.tracer = tracer;
		this.hooks = hooks;
	}

	@Override
	public void afterSingletonsInstantiated() {
		DefaultProject project = this.description.project(this.tracer);
		logger.info("AITracer: project '{}' ({}), endpoint {}, content {}, hooks: {}", this.tracer.defaultProject(),
				project.source(), this.description.endpoint(), this.description.capture(), hookNames());
		this.hooks.orderedStream()
			.map(RecordingHook::problem)
			.filter(Objects::nonNull)
			.forEach((problem) -> logger.warn("AITracer: {}", problem));
	}

	private String hookNames() {
		List<String> names = this.hooks.orderedStream()
			.filter((hook) -> hook.problem() == null)
			.map(RecordingHook::name)
			.toList();
		return names.isEmpty() ? "none (only what the application records itself)" : String.join(", ", names);
	}

}
