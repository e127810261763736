package co.aitracer;

import java.time.Duration;

import co.aitracer.export.ExportStats;
import co.aitracer.record.LlmLog;
import co.aitracer.record.Operations;

/**
 * Records nothing.
 */
final class NoopAITracer implements AITracer {

	@Override
	public void log(LlmLog log) {
	}

	@Override
	public LlmCall start(LlmRequest request) {
		return new LlmCall(request, AITracerContext.current(), new ProjectDecision("", false), null, null, (log) -> {
		});
	}

	@Override
	public TraceScope trace(String name) {
		return new TraceScope(start(LlmRequest.builder().operation(Operations.TRACE).build()));
	}

	@Override
	public Session startSession(SessionRequest request) {
		String id = request.id();
		return new Session((id != null) ? id : SpanIds.newSessionId(), "", request.user(), (message) -> {
		});
	}

	@Override
	public Session session(String id) {
		return new Session(id, "", null, (message) -> {
		});
	}

	@Override
	public AITracerScope project(String project) {
		return () -> {
		};
	}

	@Override
	public AITracerContextBuilder context() {
		return new AITracerContextBuilder((name) -> null);
	}

	@Override
	public AITracer withProject(String project) {
		return this;
	}

	@Override
	public String defaultProject() {
		return "";
	}

	@Override
	public boolean isEnabled() {
		return false;
	}

	@Override
	public boolean flush(Duration timeout) {
		return true;
	}

	@Override
	public ExportStats stats() {
		return ExportStats.NONE;
	}

	@Override
	public void close() {
	}

}
