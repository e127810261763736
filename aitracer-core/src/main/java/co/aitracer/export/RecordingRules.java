package co.aitracer.export;

import co.aitracer.masking.ContentCapture;

/**
 * What is recorded of a project at the moment. Internal: public only because the tracer
 * lives in another package. Asked on the application's threads.
 *
 * @since 0.1.0
 */
public interface RecordingRules {

	/**
	 * How much content of a project leaves the application.
	 * @param project the project
	 * @return the capture
	 */
	ContentCapture captureOf(String project);

	/**
	 * Which logs do.
	 * @return the sampling
	 */
	Sampling sampling();

}
