package co.aitracer.server.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import co.aitracer.server.store.ModelOperations;
import co.aitracer.server.store.StoredLog;

/**
 * What the page of a log shows.
 *
 * @param log the log
 * @param title what was called
 * @param outcome how it ended
 * @param time when it started
 * @param facts the headline figures
 * @param links where the log leads to
 * @param tab the open tab
 * @param tabs the tabs there are
 * @param conversation prompt and completion
 * @param metadata the metadata that the application gave
 * @param attributes what else is known about the call
 * @param cost what the call cost and why
 * @param feedback what people said about it
 * @param raw everything as JSON
 * @param trace the trace that the log belongs to
 */
record LogDetail(StoredLog log, String title, OutcomeView outcome, TimeView time, List<Setting> facts, LogLinks links,
		DetailTab tab, List<DetailTab> tabs, ConversationView conversation, List<Setting> metadata,
		List<Setting> attributes, CostView cost, List<FeedbackRow> feedback, String raw, TraceTree trace) {

	static LogDetail of(StoredLog log, DetailTab tab, CostView cost, List<FeedbackRow> feedback, TraceTree trace,
			Instant now) {
		List<DetailTab> tabs = new ArrayList<>(List.of(DetailTab.values()));
		if (!failed(log)) {
			tabs.remove(DetailTab.ERROR);
		}
		if (feedback.isEmpty()) {
			tabs.remove(DetailTab.FEEDBACK);
		}
		if (!ModelOperations.contains(log.operation())) {
			tabs.remove(DetailTab.COST);
		}
		return new LogDetail(log, title(log), OutcomeView.of(log.outcome()), TimeView.of(log.time()), facts(log, cost),
				LogLinks.of(log, now), tabs.contains(tab) ? tab : DetailTab.CONVERSATION, tabs,
				ConversationReader.read(log), metadata(log), attributes(log), cost, feedback, RawLog.of(log), trace);
	}

	static boolean failed(StoredLog log) {
		return log.outcome().isError() || log.errorMessage() != null || log.errorType() != null;
	}

	public String operation() {
		return OperationNames.of(this.log.operation());
	}

	public boolean hasTrace() {
		return this.trace.total() > 1;
	}

	public String inputJson() {
		return Json.indent(Json.read(this.log.input()));
	}

	public String outputJson() {
		return Json.indent(Json.read(this.log.output()));
	}

	public String errorHeading() {
		String type = this.log.errorType();
		return (type != null) ? type : this.outcome.label();
	}

	private static String title(StoredLog log) {
		String name = log.name();
		return ("unknown".equals(log.model()) && name != null) ? name : log.model();
	}

	private static List<Setting> facts(StoredLog log, CostView cost) {
		List<Setting> facts = new ArrayList<>();
		facts.add(Setting.of("Latency", Formats.duration(log.latencyMillis())));
		if (log.timeToFirstTokenMillis() != null) {
			facts.add(Setting.of("First token", Formats.duration(log.timeToFirstTokenMillis())));
		}
		facts.add(Setting.of("Input tokens", Formats.count(log.inputTokens())));
		addCount(facts, "Cached", log.cachedInputTokens());
		addCount(facts, "Cache write", log.cacheWriteTokens());
		facts.add(Setting.of("Output tokens", Formats.count(log.outputTokens())));
		addCount(facts, "Reasoning", log.reasoningTokens());
		if (ModelOperations.contains(log.operation())) {
			facts.add(Setting.of("Cost", cost.isKnown() ? cost.total() : "no price"));
		}
		return facts;
	}

	private static void addCount(List<Setting> facts, String name, @Nullable Long count) {
		if (count != null && count > 0) {
			facts.add(Setting.of(name, Formats.count(count)));
		}
	}

	private static List<Setting> metadata(StoredLog log) {
		return properties(Json.read(log.metadata()));
	}

	private static List<Setting> attributes(StoredLog log) {
		List<Setting> settings = new ArrayList<>();
		add(settings, "Environment", log.environment());
		add(settings, "Release", log.release());
		add(settings, "SDK", log.sdk());
		add(settings, "Response model", log.responseModel());
		add(settings, "HTTP status", (log.httpStatus() != null) ? log.httpStatus().toString() : null);
		add(settings, "Streamed", log.streamed() ? "yes" : "no");
		add(settings, "Trace", log.traceId());
		add(settings, "Span", log.spanId());
		add(settings, "Parent span", log.parentSpanId());
		add(settings, "Log id", log.id());
		settings.addAll(properties(Json.read(log.extra())));
		return settings;
	}

	private static void add(List<Setting> settings, String name, @Nullable String value) {
		if (value != null) {
			settings.add(Setting.of(name, value));
		}
	}

	private static List<Setting> properties(JsonNode object) {
		return object.propertyStream()
			.map((entry) -> Setting.of(entry.getKey(), Json.display(entry.getValue())))
			.toList();
	}

}
