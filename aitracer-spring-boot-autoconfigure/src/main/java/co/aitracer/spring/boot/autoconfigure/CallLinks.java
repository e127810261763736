package co.aitracer.spring.boot.autoconfigure;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.export.EncodedLog;
import co.aitracer.record.LlmLog;

/**
 * Writes one line for each call that the server has, with its page in the dashboard: who
 * follows the link finds the call there, give or take the second that the server takes to
 * show it.
 */
final class CallLinks {

	private static final Logger logger = LoggerFactory.getLogger("co.aitracer.links");

	private static final String UNKNOWN = LlmLog.builder().build().model();

	private final String dashboard;

	/**
	 * Makes the links to a server.
	 * @param baseUrl the server's URL, which the dashboard is at, too
	 */
	CallLinks(String baseUrl) {
		this.dashboard = baseUrl.strip().replaceAll("/+$", "");
	}

	void say(List<EncodedLog> delivered) {
		delivered.forEach((log) -> logger.info("{}", line(log.log())));
	}

	private String line(LlmLog log) {
		StringBuilder line = new StringBuilder(160);
		// of a log that was on disk only the project and the ids are known
		boolean fromDisk = log.latency().isZero() && log.model().equals(UNKNOWN);
		if (!fromDisk) {
			line.append(log.operation())
				.append(' ')
				.append((log.name() != null) ? log.name() : log.model())
				.append(' ');
		}
		line.append('[').append(log.project()).append(']');
		if (!fromDisk) {
			line.append(" in ").append(log.latency().toMillis()).append(" ms");
		}
		return line.append(": ").append(link(log)).toString();
	}

	/**
	 * The id in the address of a log's own page is made by the server; the span is known
	 * here, and finds that one log.
	 * @param log the log
	 * @return its address
	 */
	private String link(LlmLog log) {
		return this.dashboard + "/logs?span=" + URLEncoder.encode(String.valueOf(log.spanId()), StandardCharsets.UTF_8)
				+ "&show=all";
	}

}
