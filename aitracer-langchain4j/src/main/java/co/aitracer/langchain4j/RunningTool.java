package co.aitracer.langchain4j;

import java.util.Map;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import org.jspecify.annotations.Nullable;

import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.LlmError;
import co.aitracer.record.Operations;

/**
 * A tool that the model asked for. Whether it failed is known only from the message that
 * tells the model of it.
 */
final class RunningTool {

	private final ToolExecutionRequest request;

	private final LlmCall call;

	private boolean executed;

	private @Nullable String result;

	RunningTool(ToolExecutionRequest request, LlmCall call) {
		this.request = request;
		this.call = call;
	}

	static LlmRequest describe(ToolExecutionRequest request, LlmCall service) {
		return LlmRequest.builder()
			.operation(Operations.EXECUTE_TOOL)
			.provider("langchain4j")
			.name(request.name())
			.input(Json.object()
				.with("name", request.name())
				.with("arguments", request.arguments())
				.with("tool_call_id", request.id())
				.build())
			.parent(service)
			.build();
	}

	LlmCall call() {
		return this.call;
	}

	boolean isFor(ToolExecutionRequest other) {
		return this.request == other || (!this.executed && this.request.equals(other));
	}

	boolean isFor(@Nullable String id, String name) {
		return (this.request.id() != null) ? this.request.id().equals(id) : this.request.name().equals(name);
	}

	void executed(@Nullable String text) {
		this.executed = true;
		this.result = text;
		this.call.stopClock();
	}

	void end(boolean error) {
		LlmResponse answer = LlmResponse.of((this.result != null) ? Map.of("content", this.result) : null);
		if (error) {
			this.call.fail(new LlmError("tool_error", this.result, null), answer);
		}
		else {
			this.call.complete(answer);
		}
	}

	/**
	 * Ends the tool with its service.
	 * @param failure why the service ended, or null if it ended well
	 */
	void endWithService(@Nullable Throwable failure) {
		if (this.executed || failure == null) {
			end(false);
		}
		else {
			this.call.fail(failure);
		}
	}

}
