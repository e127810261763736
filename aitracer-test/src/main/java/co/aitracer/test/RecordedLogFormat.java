package co.aitracer.test;

import org.jspecify.annotations.Nullable;

import co.aitracer.record.Outcome;

/**
 * Writes a log on one line, what tells it from its neighbours first.
 */
final class RecordedLogFormat {

	private static final int MAX_TEXT = 80;

	private RecordedLogFormat() {
	}

	static String oneLine(RecordedLog log) {
		StringBuilder line = new StringBuilder();
		line.append(log.project()).append(": ").append(log.operation());
		if (log.name() != null) {
			line.append(" '").append(log.name()).append('\'');
		}
		line.append(' ').append(log.model()).append(" (").append(log.provider()).append("), ");
		outcome(line, log);
		line.append(", tokens ").append(log.inputTokens()).append('/').append(log.outputTokens());
		line.append(", ").append(log.latency().toMillis()).append(" ms");
		if (log.streamed()) {
			line.append(", streamed");
		}
		ids(line, log);
		content(line, log);
		return line.toString();
	}

	private static void outcome(StringBuilder line, RecordedLog log) {
		line.append(log.outcome().value());
		if (log.errorType() != null && log.outcome() == Outcome.ERROR) {
			line.append(' ').append(log.errorType());
		}
		if (log.httpStatus() != null) {
			line.append(" (HTTP ").append(log.httpStatus()).append(')');
		}
		quoted(line, " ", log.errorMessage());
	}

	private static void ids(StringBuilder line, RecordedLog log) {
		line.append(", span ").append(log.spanId());
		optional(line, " below ", log.parentSpanId());
		line.append(" of trace ").append(log.traceId());
		optional(line, ", user ", log.userId());
		optional(line, ", session ", log.sessionId());
		if (!log.metadata().isEmpty()) {
			line.append(", metadata ").append(log.metadata());
		}
	}

	private static void content(StringBuilder line, RecordedLog log) {
		quoted(line, ", input ", log.inputText());
		quoted(line, ", output ", log.outputText());
	}

	private static void optional(StringBuilder line, String label, @Nullable String value) {
		if (value != null) {
			line.append(label).append(value);
		}
	}

	private static void quoted(StringBuilder line, String label, @Nullable String text) {
		if (text != null) {
			line.append(label).append('"').append(shortened(text)).append('"');
		}
	}

	private static String shortened(String text) {
		String flat = text.replaceAll("\\s+", " ");
		return (flat.length() <= MAX_TEXT) ? flat : flat.substring(0, MAX_TEXT) + "…";
	}

}
