package co.aitracer.server.alert;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a rule would have said over the last days, step by step. Steps of a window do not
 * overlap, while evaluations each minute do: short peaks may look lower here.
 *
 * @param steps the steps in order of time
 * @param firings how often the rule would have started to fire
 * @param reading what it says now
 */
public record AlertPreview(List<Step> steps, int firings, Reading reading) {

	/**
	 * Copies the list.
	 */
	public AlertPreview {
		steps = List.copyOf(steps);
	}

	/**
	 * One step.
	 *
	 * @param start when it begins
	 * @param end when it ends
	 * @param value the measured value, if there is one
	 * @param threshold what it is compared with, if there is anything
	 * @param state the state of the rule at its end
	 */
	public record Step(Instant start, Instant end, @Nullable Double value, @Nullable Double threshold,
			AlertState state) {
	}

}
