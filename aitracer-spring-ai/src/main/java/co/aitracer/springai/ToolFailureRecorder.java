package co.aitracer.springai;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.tool.execution.ToolExecutionException;
import org.springframework.ai.tool.execution.ToolExecutionExceptionProcessor;
import org.springframework.ai.tool.observation.ToolCallingObservationContext;

import co.aitracer.RecordingGuard;

/**
 * Remembers a tool's exception for the record of the tool call, then leaves it to the
 * processor that Spring AI would have asked.
 *
 * @since 0.1.0
 */
public final class ToolFailureRecorder implements ToolExecutionExceptionProcessor {

	private final ToolExecutionExceptionProcessor delegate;

	private final ObservationRegistry registry;

	private final RecordingGuard guard = SpringAiObservationHandler.GUARD;

	/**
	 * Makes a recorder.
	 * @param delegate what decides about the exception
	 * @param registry the registry of Spring AI's observations
	 */
	public ToolFailureRecorder(ToolExecutionExceptionProcessor delegate, ObservationRegistry registry) {
		this.delegate = delegate;
		this.registry = registry;
	}

	@Override
	public String process(ToolExecutionException exception) {
		this.guard.run(() -> remember(exception));
		return this.delegate.process(exception);
	}

	private void remember(ToolExecutionException exception) {
		Observation current = this.registry.getCurrentObservation();
		if (current != null && current.getContext() instanceof ToolCallingObservationContext context) {
			Throwable cause = exception.getCause();
			context.put(ToolFailure.class, new ToolFailure((cause != null) ? cause : exception));
		}
	}

	/**
	 * Why a tool failed.
	 *
	 * @param cause the tool's exception
	 */
	record ToolFailure(Throwable cause) {
	}

}
