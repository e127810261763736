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

	/**
	 * Rules that do not change.
	 * @param content how much content leaves the application
	 * @param sampling which logs do
	 * @return the rules
	 */
	static RecordingRules of(ContentPolicy content, Sampling sampling) {
		return new RecordingRules() {

			@Override
			public ContentCapture captureOf(String project) {
				return content.captureOf(project);
			}

			@Override
			public Sampling sampling() {
				return sampling;
			}

		};
	}

}
