package co.aitracer;

import java.time.Duration;

import co.aitracer.export.ExportStats;
import co.aitracer.record.LlmLog;

/**
 * Records LLM calls and files them under projects. Safe for use by several threads. After
 * it is built, a tracer never throws, never blocks (but for {@link #flush},
 * {@link #close} and in sync mode) and never slows the application: what cannot be
 * recorded is dropped, counted and said once in the log.
 * <p>
 * A call's project is decided once, when it starts; the first of these wins: the call's
 * own, the innermost scope's (see {@link #project(String)} and {@link AITracerProject}),
 * that of the call around it, the tracer's.
 *
 * @since 0.1.0
 */
public interface AITracer extends AutoCloseable {

	/**
	 * A tracer that records nothing.
	 */
	AITracer NOOP = new NoopAITracer();

	/**
	 * A tracer with the settings of the environment: {@code AITRACER_API_KEY} (required),
	 * {@code AITRACER_PROJECT}, {@code AITRACER_BASE_URL}, {@code AITRACER_USER_ID},
	 * {@code AITRACER_ENABLED}, {@code AITRACER_ENVIRONMENT}, {@code AITRACER_RELEASE}.
	 * @return a new tracer, or {@link #NOOP} if {@code AITRACER_ENABLED} is {@code false}
	 * @throws AITracerConfigurationException if a setting is missing or wrong
	 */
	static AITracer create() {
		return builder().build();
	}

	/**
	 * Starts a tracer; what is not set is taken from the environment, as in
	 * {@link #create()}.
	 * @return a builder
	 */
	static AITracerBuilder builder() {
		return new AITracerBuilder(System.getenv());
	}

	/**
	 * Records an operation that has already ended.
	 * @param log the log; ids that it does not name are made, and its user, session,
	 * project and parent default to those of the current scope
	 */
	void log(LlmLog log);

	/**
	 * Starts a call: its project is decided and its clock runs.
	 * @param request what is asked
	 * @return the call, to be finished
	 */
	LlmCall start(LlmRequest request);

	/**
	 * Starts a trace: the calls of the current thread lie below it until it is closed.
	 * @param name what is done, such as {@code checkout}
	 * @return the trace, to be closed on the same thread
	 */
	TraceScope trace(String name);

	/**
	 * Starts a session of nobody in particular.
	 * @return the session
	 */
	default Session startSession() {
		return startSession(SessionRequest.builder().build());
	}

	/**
	 * Starts a session, and records that.
	 * @param request what the session is like
	 * @return the session; it lasts beyond the current thread and process
	 */
	Session startSession(SessionRequest request);

	/**
	 * A session that was started before, perhaps elsewhere: to say more about it, such as
	 * feedback that comes with a later request.
	 * @param id the session's id
	 * @return the session; nothing is recorded by this alone
	 */
	Session session(String id);

	/**
	 * Files the calls of the current thread under a project until the scope is closed.
	 * @param project the project's name; if it is not a valid one, that is said once in
	 * the log and the scope changes nothing
	 * @return the scope
	 */
	AITracerScope project(String project);

	/**
	 * Starts a scope with a user, a session, metadata or a project.
	 * @return a builder; nothing holds before it is opened
	 */
	AITracerContextBuilder context();

	/**
	 * A tracer that shares this one's pipeline and has another project of its own.
	 * @param project the project's name
	 * @return the tracer; closing it does nothing
	 */
	AITracer withProject(String project);

	/**
	 * The project of calls for which nothing else names one.
	 * @return the project; empty for {@link #NOOP}
	 */
	String defaultProject();

	/**
	 * Whether this tracer records anything at all.
	 * @return false for {@link #NOOP}
	 */
	boolean isEnabled();

	/**
	 * Waits until everything recorded before has been delivered or dropped.
	 * @param timeout how long to wait at most
	 * @return whether that happened in time
	 */
	boolean flush(Duration timeout);

	/**
	 * What the tracer did so far.
	 * @return a snapshot
	 */
	ExportStats stats();

	/**
	 * Delivers what waits, for as long as the close timeout allows, and stops recording.
	 */
	@Override
	void close();

}
