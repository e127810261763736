package co.aitracer.server.api;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import co.aitracer.server.log.LogFile;
import co.aitracer.server.pricing.Prices;
import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.SessionStore;

/**
 * Answers questions about logs and traces.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Logs", description = "Logs and their traces.")
class LogQueryController {

	private static final int DEFAULT_LIMIT = 50;

	private final LogStore store;

	private final SessionStore sessions;

	private final Prices prices;

	private final ApiQuestions questions;

	LogQueryController(LogStore store, SessionStore sessions, Prices prices, ApiQuestions questions) {
		this.store = store;
		this.sessions = sessions;
		this.prices = prices;
		this.questions = questions;
	}

	@Operation(summary = "List or export logs",
			description = "A page of logs without their content, newest first; follow `next` for older ones. "
					+ "As `csv` or `jsonl` a stream of all of them with their content, oldest first.")
	@GetMapping("/logs")
	@Nullable ResponseEntity<LogList> logs(
			@Takes({ ApiParameter.SHOW, ApiParameter.CURSOR, ApiParameter.LIMIT,
					ApiParameter.FORMAT }) QueryParameters parameters,
			Authentication caller, HttpServletRequest request, HttpServletResponse response)
			throws HttpMediaTypeNotAcceptableException {
		ResponseFormat format = ResponseFormat.of(parameters, request.getHeader(HttpHeaders.ACCEPT),
				List.of(ResponseFormat.JSON, ResponseFormat.CSV, ResponseFormat.JSONL));
		LogSelection selection = this.questions.listed(parameters, caller);
		if (format == ResponseFormat.JSON) {
			return ResponseEntity.ok()
				.contentType(MediaType.APPLICATION_JSON)
				.body(LogList.of(this.store.find(new LogQuery(selection, parameters.cursor(),
						parameters.number(ApiParameter.LIMIT, DEFAULT_LIMIT)))));
		}
		refusePages(parameters);
		LogFile file = (format == ResponseFormat.CSV) ? LogFile.CSV : LogFile.JSON_LINES;
		FileAnswer.write(response, file.mediaType(), file.fileName(), (out) -> file.write(this.store, selection, out));
		return null;
	}

	@Operation(summary = "Get a log",
			description = "One log with its whole content, how its cost comes about, and "
					+ "the feedback that names it.")
	@GetMapping("/logs/{id}")
	LogDetails log(@Parameter(description = "The server's id of the log.") @PathVariable String id,
			@Takes(filters = false) QueryParameters parameters, Authentication caller) {
		LogScope visible = this.questions.visible(caller);
		PricedLog priced = this.store.get(visible, id).orElseThrow(() -> QueryProblems.notFound("log"));
		List<FeedbackView> feedback = this.sessions.feedbackOfLog(visible, priced.log().spanId())
			.stream()
			.map(FeedbackView::of)
			.toList();
		return LogDetails.of(priced, this.prices.breakdown(priced).orElse(null), feedback);
	}

	@Operation(summary = "Get a trace",
			description = "The logs of a trace in the order of their tree, with what the "
					+ "calls below each of them add up to. For an id with a slash ask `/logs?trace=…`.")
	@GetMapping("/traces/{trace_id}")
	TraceView trace(@Parameter(description = "The client's id of the trace.") @PathVariable("trace_id") String traceId,
			@Takes(filters = false) QueryParameters parameters, Authentication caller) {
		List<LogSummary> logs = this.store.trace(this.questions.visible(caller), traceId);
		if (logs.isEmpty()) {
			throw QueryProblems.notFound("trace");
		}
		return TraceView.of(traceId, logs);
	}

	private static void refusePages(QueryParameters parameters) {
		List.of(ApiParameter.CURSOR, ApiParameter.LIMIT).forEach((parameter) -> {
			if (parameters.has(parameter)) {
				throw QueryProblems.invalid(parameter, "goes with the format json alone; a file holds everything");
			}
		});
	}

}
