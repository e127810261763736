package co.aitracer;

import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.AITracerContext.ProjectBinding;
import co.aitracer.export.ExportStats;
import co.aitracer.export.LogPipeline;
import co.aitracer.export.LogSource;
import co.aitracer.export.SessionMessage;
import co.aitracer.record.LlmLog;
import co.aitracer.record.Operations;

/**
 * Decides the project and the place in the tree of each record, then hands it to the
 * pipeline.
 */
final class DefaultAITracer implements AITracer {

	private static final Logger logger = LoggerFactory.getLogger(DefaultAITracer.class);

	private final LogPipeline pipeline;

	private final ProjectNames names;

	private final TracerDefaults defaults;

	private final TraceContextProvider traceContext;

	/** What holds where nothing else names a project, as long as that has not changed. */
	private final ProjectDecision undecided;

	/** Takes finished calls. */
	private final Consumer<LogSource> finished = this::record;

	/** Null for a tracer that shares another's pipeline. */
	private final @Nullable Runnable closing;

	private DefaultAITracer(LogPipeline pipeline, ProjectNames names, TracerDefaults defaults,
			TraceContextProvider traceContext, @Nullable Runnable closing) {
		this.pipeline = pipeline;
		this.names = names;
		this.defaults = defaults;
		this.traceContext = traceContext;
		// not "named": a model's own project counts more, also below this call
		this.undecided = new ProjectDecision(defaults.project(), false);
		this.closing = closing;
	}

	/**
	 * A tracer that owns its pipeline.
	 * @param pipeline the pipeline, closed with the tracer
	 * @param names checks the names of projects
	 * @param defaults what holds where nothing else is said
	 * @param traceContext knows the application's own tracing
	 * @param flushOnExit whether the tracer is closed when the JVM exits
	 * @return the tracer
	 */
	static DefaultAITracer owning(LogPipeline pipeline, ProjectNames names, TracerDefaults defaults,
			TraceContextProvider traceContext, boolean flushOnExit) {
		Runnable close = () -> pipeline.close(defaults.closeTimeout());
		if (!flushOnExit) {
			return new DefaultAITracer(pipeline, names, defaults, traceContext, close);
		}
		ExitHook hook = ExitHook.register(close);
		return new DefaultAITracer(pipeline, names, defaults, traceContext, () -> {
			close.run();
			hook.remove();
		});
	}

	@Override
	public void log(LlmLog log) {
		try {
			deliver(this.pipeline.offer(complete(log, AITracerContext.current())));
		}
		catch (RuntimeException ex) {
			logger.debug("A log could not be recorded", ex);
		}
	}

	private LlmLog complete(LlmLog log, AITracerContext current) {
		LlmCall parent = current.call();
		AITracerContext context = inherit(current, parent);
		boolean placed = log.traceId() != null || log.parentSpanId() != null;
		CallPlace place = CallPlace.below(parent, (placed || parent != null) ? null : enclosingSpan());
		return log.toBuilder()
			.project(decide(log.project(), null, current, parent).project())
			.traceId((log.traceId() != null) ? log.traceId() : place.traceId())
			.spanId((log.spanId() != null) ? log.spanId() : place.spanId())
			.parentSpanId(placed ? log.parentSpanId() : place.parentSpanId())
			.userId((log.userId() != null) ? log.userId() : context.user())
			.sessionId((log.sessionId() != null) ? log.sessionId() : context.session())
			.metadata(LlmCall.merge(context.metadata(), log.metadata()))
			.build();
	}

	@Override
	public LlmCall start(LlmRequest request) {
		AITracerContext current = (request.context() != null) ? request.context().opened() : AITracerContext.current();
		LlmCall parent = (request.parent() != null) ? request.parent() : Announcement.around(request, current.call());
		ProjectDecision decision = decide(request.project(), request.defaultProject(), current, parent);
		return new LlmCall(request, inherit(current, parent), decision, parent,
				(parent != null) ? null : enclosingSpan(), this.finished);
	}

	@Override
	public TraceScope trace(String name) {
		return new TraceScope(start(LlmRequest.builder().operation(Operations.TRACE).name(name).build()));
	}

	@Override
	public Session startSession(SessionRequest request) {
		AITracerContext current = AITracerContext.current();
		AITracerContext context = inherit(current, current.call());
		String id = request.id();
		String user = (request.user() != null) ? request.user() : context.user();
		String project = decide(request.project(), null, current, current.call()).project();
		Session session = new Session((id != null) ? id : SpanIds.newSessionId(), project, user, this::record);
		session.start(request);
		return session;
	}

	@Override
	public Session session(String id) {
		AITracerContext current = AITracerContext.current();
		String project = decide(null, null, current, current.call()).project();
		return new Session(id, project, inherit(current, current.call()).user(), this::record);
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
				(usable != null) ? this.defaults.withProject(usable) : this.defaults, this.traceContext, null);
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
		if (this.closing != null) {
			this.closing.run();
		}
	}

	private void record(LogSource log) {
		deliver(this.pipeline.offer(log));
	}

	private void record(SessionMessage message) {
		deliver(this.pipeline.offer(message));
	}

	private void deliver(boolean taken) {
		if (taken && this.defaults.sync()) {
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
		// a scope that was open before the call around this one started is older than
		// what
		// that call names, but says more than a default
		if (binding != null && (parent == null || binding.isNewerThan(parent) || !parent.decision().named())) {
			return new ProjectDecision(binding.name(), true);
		}
		if (parent != null && parent.decision().named()) {
			return parent.decision();
		}
		String bound = (fallback != null) ? this.names.usable(fallback) : null;
		if (bound != null) {
			return new ProjectDecision(bound, true);
		}
		return (parent != null) ? parent.decision() : undecided();
	}

	private ProjectDecision undecided() {
		String upstream = upstreamProject();
		String usable = (upstream != null) ? this.names.usable(upstream) : null;
		String project = (usable != null) ? usable : this.defaults.project();
		return project.equals(this.undecided.project()) ? this.undecided : new ProjectDecision(project, false);
	}

	private @Nullable String upstreamProject() {
		try {
			return this.traceContext.upstreamProject();
		}
		catch (RuntimeException ex) {
			logger.debug("The project upstream cannot be told", ex);
			return null;
		}
	}

	private @Nullable SpanReference enclosingSpan() {
		try {
			return this.traceContext.currentSpan();
		}
		catch (RuntimeException ex) {
			logger.debug("The application's current span cannot be told", ex);
			return null;
		}
	}

	private AITracerContext inherit(AITracerContext context, @Nullable LlmCall parent) {
		AITracerContext inherited = (parent != null) ? context.inherit(parent.context(), parent.inheritedMetadata())
				: context;
		String user = this.defaults.userId();
		return (inherited.user() == null && user != null) ? inherited.withUser(user) : inherited;
	}

}
