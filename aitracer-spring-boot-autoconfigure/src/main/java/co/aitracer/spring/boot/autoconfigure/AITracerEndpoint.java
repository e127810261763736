package co.aitracer.spring.boot.autoconfigure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

import co.aitracer.AITracer;
import co.aitracer.export.ExportStats;

/**
 * Answers why nothing is recorded, or that all is well. Shows neither content nor keys.
 */
@Endpoint(id = "aitracer")
final class AITracerEndpoint {

	private final boolean enabled;

	private final ObjectProvider<AITracer> tracer;

	private final TracerDescription description;

	private final ObjectProvider<RecordingHook> hooks;

	AITracerEndpoint(boolean enabled, ObjectProvider<AITracer> tracer, TracerDescription description,
			ObjectProvider<RecordingHook> hooks) {
		this.enabled = enabled;
		this.tracer = tracer;
		this.description = description;
		this.hooks = hooks;
	}

	@ReadOperation
	Report report() {
		AITracer recording = this.tracer.getIfUnique(() -> AITracer.NOOP);
		DefaultProject project = this.description.project(recording);
		List<RecordingHook> all = this.hooks.orderedStream().toList();
		ExportStats stats = recording.stats();
		return new Report(new Diagnosis(this.enabled, recording.isEnabled(), all, stats).sentences(),
				recording.isEnabled(), new Project(project.name(), project.source()), this.description.endpoint(),
				this.description.capture(), all.stream().map(AITracerEndpoint::describe).toList(), figures(stats));
	}

	private static Hook describe(RecordingHook hook) {
		return new Hook(hook.name(), hook.problem() == null, hook.problem());
	}

	private static Figures figures(ExportStats stats) {
		Map<String, Long> dropped = new TreeMap<>();
		stats.dropped().forEach((reason, logs) -> dropped.put(reason.name().toLowerCase(Locale.ROOT), logs));
		String failure = stats.lastFailure();
		return new Figures(stats.accepted(), stats.sent(), stats.retried(), stats.queued(), dropped,
				(failure != null) ? FailureText.harmless(failure) : null);
	}

	/**
	 * The answer.
	 *
	 * @param diagnosis what is the matter, in plain sentences
	 * @param enabled whether anything is recorded
	 * @param defaultProject the project of calls for which nothing else names one
	 * @param endpoint where records go
	 * @param content how much content is recorded
	 * @param hooks where calls are picked up
	 * @param export what became of the records
	 */
	record Report(List<String> diagnosis, boolean enabled, Project defaultProject, String endpoint, String content,
			List<Hook> hooks, Figures export) implements OperationResponseBody {
	}

	/**
	 * The default project.
	 *
	 * @param name its name
	 * @param source where the name comes from
	 */
	record Project(String name, String source) {
	}

	/**
	 * A place where calls are picked up.
	 *
	 * @param name what is hooked into
	 * @param recording whether calls are recorded there
	 * @param problem why they are not, and the mend
	 */
	record Hook(String name, boolean recording, @Nullable String problem) {
	}

	/**
	 * What became of the records.
	 *
	 * @param accepted logs taken into the queue
	 * @param sent logs that were delivered
	 * @param retried attempts after the first, in batches
	 * @param queued logs that wait or are on their way
	 * @param dropped logs that were not delivered, by reason
	 * @param lastFailure what went wrong last, if nothing was delivered since
	 */
	record Figures(long accepted, long sent, long retried, long queued, Map<String, Long> dropped,
			@Nullable String lastFailure) {
	}

}
