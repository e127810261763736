package co.aitracer.springai;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;

/**
 * How one kind of observation becomes a record.
 *
 * @param <C> the observation's context
 */
interface ObservedOperation<C extends Observation.Context> {

	/**
	 * The context that tells the kind.
	 * @return the class
	 */
	Class<C> contextType();

	/**
	 * What is asked, read when the observation starts.
	 * @param context the observation's context
	 * @return the request, or null if this observation is not worth a record
	 */
	LlmRequest.@Nullable Builder request(C context);

	/**
	 * Finishes the call, when the observation stops.
	 * @param context the observation's context
	 * @param call the call
	 */
	void finish(C context, LlmCall call);

}
