package co.aitracer;

import org.jspecify.annotations.Nullable;

import co.aitracer.export.Sampling;
import co.aitracer.masking.ContentCapture;

/**
 * Settings that may change while a tracer runs. They are asked for each record, on the
 * application's threads and by several at a time, so an answer must come at once. Where
 * one is null, or the settings throw, what the builder was given or its default holds.
 *
 * @since 0.1.0
 */
public interface ChangingSettings {

	/**
	 * The project of records for which nothing else names one. Asked when a call starts:
	 * a call that is under way keeps its project.
	 * @return the project's name; one that is not valid is said once in the log, and the
	 * one that held when the tracer was built holds again
	 */
	default @Nullable String project() {
		return null;
	}

	/**
	 * How much content of a project is recorded. Asked when a call has ended.
	 * @param project the project
	 * @return the capture; what is to be masked is not recorded where there is no masker
	 */
	default @Nullable ContentCapture captureOf(String project) {
		return null;
	}

	/**
	 * Which logs are recorded. Asked when a call has ended.
	 * @return the sampling
	 */
	default @Nullable Sampling sampling() {
		return null;
	}

}
