package co.aitracer;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import co.aitracer.AITracerContext.ProjectBinding;
import co.aitracer.export.ExportStats;
import co.aitracer.export.LogPipeline;
import co.aitracer.record.LlmLog;

/**
 * Decides the project and the place in the tree of each record, then hands it to the
 * pipeline.
 */
final class DefaultAITracer implements AITracer {

	private final LogPipeline pipeline;

	private final ProjectNames names;

	private final TracerDefaults defaults;

	/** Only the tracer that made the pipeline closes it. */
	private final boolean owner;

	DefaultAITracer(LogPipeline pipeline, ProjectNames names, TracerDefaults defaults, boolean owner) {
		this.pipeline = pipeline;
		this.names = names;
		this.defaults = defaults;
		this.owner = owner;
	}

	@Override
	public void log(LlmLog log) {
		AITracerContext context = AITracerContext.current();
		LlmCall parent = context.call();
		boolean placed = log.traceId() != null || log.parentSpanId() != null || parent == null;
		LlmLog complete = log.toBuilder()
			.project(decide(log.project(), null, context, parent).project())
			.traceId((log.traceId() != null) ? log.traceId() : traceOf(parent))
			.spanId((log.spanId() != null) ? log.spanId() : SpanIds.newSpanId())
			.parentSpanId((placed || parent == null) ? log.parentSpanId() : parent.spanId())
			.userId(first(log.userId(), context.user(), this.defaults.userId()))
			.sessionId(first(log.sessionId(), context.session(), null))
			.metadata(LlmCall.merge(context.metadata(), log.metadata()))
			.build();
		record(complete);
	}

	@Override
	public LlmCall start(LlmRequest request) {
		AITracerContext current = (request.context() != null) ? request.context() : AITracerContext.current();
		LlmCall parent = (request.parent() != null) ? request.parent() : current.call();
		ProjectDecision decision = decide(request.project(), request.defaultProject(), current, parent);
		return new LlmCall(request, inherit(current, parent), decision, parent, this::record);
	}

	@Override
	public AITracerScope project(String project) {
		return context().project(project).open();
	}

	@Override
	public AITracerContextBuilder context() {
		return new AITracerContextBuilder(this.names::usable);
	}

	@Override
	public AITracer withProject(String project) {
		String usable = this.names.usable(project);
		return new DefaultAITracer(this.pipeline, this.names,
				(usable != null) ? this.defaults.withProject(usable) : this.defaults, false);
	}

	@Override
	public String defaultProject() {
		return this.defaults.project();
	}

	@Override
	public boolean isEnabled() {
		return true;
	}

	@Override
	public boolean flush(Duration timeout) {
		return this.pipeline.flush(timeout);
	}

	@Override
	public ExportStats stats() {
		return this.pipeline.stats();
	}

	@Override
	public void close() {
		if (this.owner) {
			this.pipeline.close(this.defaults.closeTimeout());
		}
	}

	private void record(LlmLog log) {
		if (this.pipeline.offer(log) && this.defaults.sync()) {
			this.pipeline.flush(this.defaults.timeout());
		}
	}

	private ProjectDecision decide(@Nullable String own, @Nullable String fallback, AITracerContext context,
			@Nullable LlmCall parent) {
		String usable = (own != null) ? this.names.usable(own) : null;
		if (usable != null) {
			return new ProjectDecision(usable, true);
		}
		ProjectBinding binding = context.binding();
		// a scope that was already open when the call around this one started is older
		// than that call's own choice of project
		if (binding != null && (parent == null || binding != parent.context().binding())) {
			return new ProjectDecision(binding.name(), true);
		}
		if (parent != null && parent.decision().named()) {
			return parent.decision();
		}
		String bound = (fallback != null) ? this.names.usable(fallback) : null;
		if (bound != null) {
			return new ProjectDecision(bound, true);
		}
		return (parent != null) ? parent.decision() : new ProjectDecision(this.defaults.project(), false);
	}

	private AITracerContext inherit(AITracerContext context, @Nullable LlmCall parent) {
		AITracerContext inherited = (parent != null) ? context.inherit(parent.context(), parent.inheritedMetadata())
				: context;
		String user = this.defaults.userId();
		return (inherited.user() == null && user != null) ? inherited.withUser(user) : inherited;
	}

	private static String traceOf(@Nullable LlmCall parent) {
		return (parent != null) ? parent.traceId() : SpanIds.newTraceId();
	}

	private static @Nullable String first(@Nullable String first, @Nullable String second, @Nullable String third) {
		if (first != null) {
			return first;
		}
		return (second != null) ? second : third;
	}

}
