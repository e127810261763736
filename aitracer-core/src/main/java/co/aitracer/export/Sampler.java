package co.aitracer.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import co.aitracer.record.LlmLog;
import co.aitracer.record.Outcome;

/**
 * Decides which logs are recorded. Every sender that knows the same trace decides by the
 * same number, so that a lower rate records part of what a higher one does. Not safe for
 * use by several threads.
 */
final class Sampler {

	/** Traces in which something failed; the oldest are forgotten. */
	private static final int MAX_KEPT_TRACES = 10_000;

	private final Map<String, Boolean> keptTraces = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
			return size() > MAX_KEPT_TRACES;
		}

	};

	/**
	 * How many logs this one stands for.
	 * @param log the log
	 * @param sampling which logs are recorded
	 * @return 1 or more; 0 if it is left out
	 */
	double weight(LlmLog log, Sampling sampling) {
		if (sampling.recordsAll()) {
			return 1;
		}
		String trace = Objects.requireNonNullElse(log.traceId(), "");
		if (isAlwaysKept(log, sampling)) {
			this.keptTraces.put(trace, true);
			return 1;
		}
		// would be recorded at any rate, and so stands for itself only
		if (this.keptTraces.containsKey(trace)) {
			return 1;
		}
		double rate = sampling.rateOf(Objects.requireNonNullElse(log.project(), ""));
		return (share(trace) < rate) ? 1 / rate : 0;
	}

	private static boolean isAlwaysKept(LlmLog log, Sampling sampling) {
		return (log.outcome() != Outcome.SUCCESS && log.outcome() != Outcome.CANCELLED)
				|| log.latency().compareTo(sampling.keepSlowerThan()) > 0;
	}

	/**
	 * A number that is as good as random and the same for each log of a trace.
	 * @param trace the trace's id, of whatever form
	 * @return from 0 to less than 1
	 */
	private static double share(String trace) {
		long hash = 0xcbf29ce484222325L;
		for (int i = 0; i < trace.length(); i++) {
			hash = (hash ^ trace.charAt(i)) * 0x100000001b3L;
		}
		// the finalizer of MurmurHash3: the upper bits of FNV-1a alone are not even
		hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
		hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
		hash ^= hash >>> 33;
		return (hash >>> 11) * 0x1.0p-53;
	}

}
