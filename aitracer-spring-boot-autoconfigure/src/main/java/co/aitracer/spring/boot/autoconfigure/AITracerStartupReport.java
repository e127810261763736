package co.aitracer.spring.boot.autoconfigure;

import java.util.List;
import java.util.StringJoiner;

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

	private final AITracerProperties properties;

	private final TracerDescription description;

	private final AITracer tracer;

	private final ObjectProvider<RecordingHook> hooks;

	AITracerStartupReport(AITracerProperties properties, TracerDescription description, AITracer tracer,
			ObjectProvider<RecordingHook> hooks) {
		this.properties = properties;
		this.description = description;
		this.tracer = tracer;
		this.hooks = hooks;
	}

	@Override
	public void afterSingletonsInstantiated() {
		DefaultProject project = this.description.project(this.tracer);
		List<RecordingHook> all = this.hooks.orderedStream().toList();
		logger.info("AITracer: project '{}' ({}), endpoint {}, content {}, hooks: {}", this.tracer.defaultProject(),
				project.source(), this.description.endpoint(), this.description.capture(), namesOf(all));
		for (RecordingHook hook : all) {
			String problem = hook.problem();
			if (problem != null) {
				logger.warn("AITracer: {}", problem);
			}
		}
		if (!this.properties.models().isEmpty()) {
			ModelProjectCheck.check(this.properties.models().keySet(), all);
		}
	}

	private static String namesOf(List<RecordingHook> hooks) {
		StringJoiner names = new StringJoiner(", ");
		names.setEmptyValue("none (only what the application records itself)");
		for (RecordingHook hook : hooks) {
			if (hook.problem() == null) {
				names.add(hook.name());
			}
		}
		return names.toString();
	}

}
