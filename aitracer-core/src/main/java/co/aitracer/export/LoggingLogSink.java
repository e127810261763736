package co.aitracer.export;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.record.LlmError;
import co.aitracer.record.LlmLog;
import co.aitracer.record.TokenUsage;

/**
 * Writes one line for each log to the logger {@code co.aitracer.calls}, at level INFO:
 * figures and names, no content.
 *
 * @since 0.1.0
 */
public final class LoggingLogSink implements LogSink {

	private static final Logger logger = LoggerFactory.getLogger("co.aitracer.calls");

	@Override
	public ExportResult export(List<EncodedLog> logs) {
		logs.forEach((log) -> logger.info("{}", line(log.log())));
		return ExportResult.delivered();
	}

	static String line(LlmLog log) {
		StringBuilder line = new StringBuilder(128);
		line.append(log.operation()).append(' ').append((log.name() != null) ? log.name() : log.model());
		line.append(" [").append(log.project()).append("] ").append(log.outcome().value());
		line.append(" in ").append(log.latency().toMillis()).append(" ms");
		tokens(log.usage(), line);
		LlmError error = log.error();
		if (error != null) {
			line.append(", ").append(error.type());
		}
		return line.append(", trace ").append(log.traceId()).append(", span ").append(log.spanId()).toString();
	}

	private static void tokens(TokenUsage usage, StringBuilder line) {
		if (usage.inputTokens() != null || usage.outputTokens() != null) {
			line.append(", tokens ")
				.append((usage.inputTokens() != null) ? usage.inputTokens() : "?")
				.append(" in, ")
				.append((usage.outputTokens() != null) ? usage.outputTokens() : "?")
				.append(" out");
		}
	}

	@Override
	public String toString() {
		return "the application's log";
	}

}
