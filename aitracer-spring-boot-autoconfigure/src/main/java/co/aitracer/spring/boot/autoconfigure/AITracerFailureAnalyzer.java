package co.aitracer.spring.boot.autoconfigure;

import java.util.Map;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import co.aitracer.AITracerConfigurationException;

/**
 * Names the property behind a setting that the tracer refuses, and the mend.
 */
final class AITracerFailureAnalyzer extends AbstractFailureAnalyzer<AITracerConfigurationException> {

	private static final Map<String, String> PROPERTIES = Map.of("apiKey", "aitracer.api-key", "baseUrl",
			"aitracer.base-url", "project", "aitracer.project", "capture", "aitracer.capture.content", "timeout",
			"aitracer.exporter.timeout", "closeTimeout", "aitracer.exporter.close-timeout", "bufferDirectory",
			"aitracer.exporter.buffer.directory", "sink", "aitracer.exporter.sinks");

	private static final Map<String, String> MENDS = Map.of("apiKey",
			"Set 'aitracer.api-key' (or the environment variable AITRACER_API_KEY) to a key of your AITracer server, "
					+ "which starts with 'at-'. To run without recording, set 'aitracer.enabled=false'.",
			"baseUrl",
			"Set 'aitracer.base-url' to the absolute URL of your AITracer server, such as " + "http://localhost:8787.",
			"project",
			"Set 'aitracer.project' (or the environment variable AITRACER_PROJECT) to a name of 1 to 100 characters, "
					+ "such as my-chatbot-production.",
			"capture",
			"Set 'aitracer.masking.enabled=true' or define a ContentMasker bean, or set 'aitracer.capture.content' to "
					+ "full or none.");

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, AITracerConfigurationException cause) {
		String property = PROPERTIES.getOrDefault(cause.setting(),
				cause.setting().startsWith("projects.") ? "aitracer." + cause.setting() : cause.setting());
		String problem = String.valueOf(cause.getMessage()).replace(" " + cause.mend(), "");
		return new FailureAnalysis("AITracer cannot start because of '" + property + "': " + problem,
				MENDS.getOrDefault(cause.setting(), cause.mend()), cause);
	}

}
