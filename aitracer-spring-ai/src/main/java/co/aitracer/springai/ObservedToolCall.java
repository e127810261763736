package co.aitracer.springai;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.tool.observation.ToolCallingObservationContext;
import org.springframework.util.StringUtils;

import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.LlmError;
import co.aitracer.record.Operations;

/**
 * Records the execution of tools. Spring AI turns a tool's exception into a text for the
 * model, so that the observation ends well; {@link ToolFailureRecorder} keeps the
 * exception for the record.
 */
final class ObservedToolCall implements ObservedOperation<ToolCallingObservationContext> {

	@Override
	public Class<ToolCallingObservationContext> contextType() {
		return ToolCallingObservationContext.class;
	}

	@Override
	public LlmRequest.Builder request(ToolCallingObservationContext context) {
		return LlmRequest.builder()
			.operation(Operations.EXECUTE_TOOL)
			.provider("spring_ai")
			.name(context.getToolDefinition().name())
			.input(input(context));
	}

	private static Map<String, Object> input(ToolCallingObservationContext context) {
		Map<String, Object> input = new LinkedHashMap<>();
		input.put("name", context.getToolDefinition().name());
		input.put("arguments", context.getToolCallArguments());
		if (StringUtils.hasText(context.getToolCallId())) {
			input.put("tool_call_id", context.getToolCallId());
		}
		return input;
	}

	@Override
	public void finish(ToolCallingObservationContext context, LlmCall call) {
		LlmResponse result = result(context.getToolCallResult());
		Throwable error = context.getError();
		ToolFailureRecorder.ToolFailure swallowed = context.get(ToolFailureRecorder.ToolFailure.class);
		if (error != null) {
			call.fail(LlmError.of(error), result);
		}
		else if (swallowed != null) {
			call.fail(LlmError.of(swallowed.cause()), result);
		}
		else {
			call.complete(result);
		}
	}

	private static LlmResponse result(@Nullable String result) {
		return LlmResponse.of((result != null) ? Map.of("content", result) : null);
	}

}
