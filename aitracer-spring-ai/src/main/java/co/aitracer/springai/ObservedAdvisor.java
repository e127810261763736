package co.aitracer.springai;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.advisor.observation.AdvisorObservationContext;

import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.LlmError;
import co.aitracer.record.Operations;

/**
 * Records advisors, but for those that only call the model, or are ours.
 */
final class ObservedAdvisor implements ObservedOperation<AdvisorObservationContext> {

	private static final Set<String> NOT_RECORDED = Set.of("call", "stream", StreamProbeAdvisor.NAME);

	@Override
	public Class<AdvisorObservationContext> contextType() {
		return AdvisorObservationContext.class;
	}

	@Override
	public LlmRequest.@Nullable Builder request(AdvisorObservationContext context) {
		if (NOT_RECORDED.contains(context.getAdvisorName())) {
			return null;
		}
		return LlmRequest.builder().operation(Operations.ADVISOR).provider("spring_ai").name(context.getAdvisorName());
	}

	@Override
	public void finish(AdvisorObservationContext context, LlmCall call) {
		Throwable error = context.getError();
		if (error != null) {
			call.fail(LlmError.of(error), null);
		}
		else if (context.getChatClientResponse() == null) {
			// only a stream that was cancelled leaves an advisor without its response
			call.cancel();
		}
		else {
			call.complete(LlmResponse.of(null));
		}
	}

}
