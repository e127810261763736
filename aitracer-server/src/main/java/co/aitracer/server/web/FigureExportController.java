package co.aitracer.server.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import co.aitracer.server.log.CsvTable;
import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.FigureDetail;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.GroupPage;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.LogCursor;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.LogStore;

/**
 * The tables behind groups and charts as files, with whole numbers and times of machines.
 * Groups are written page by page, however many there are.
 */
@Controller
class FigureExportController {

	private static final int PAGE_SIZE = 500;

	private static final List<String> FIGURES = List.of("requests", "errors", "error_rate", "input_tokens",
			"output_tokens", "cached_input_tokens", "cost_usd", "unpriced", "latency_p50_ms", "latency_p90_ms",
			"latency_p95_ms", "latency_p99_ms", "ttft_p50_ms", "tokens_per_second", "users");

	private final LogStore store;

	private final PageQuestions questions;

	FigureExportController(LogStore store, PageQuestions questions) {
		this.store = store;
		this.questions = questions;
	}

	@GetMapping("/groups.csv")
	void groups(@RequestParam MultiValueMap<String, String> parameters, Authentication user,
			HttpServletResponse response) throws IOException {
		PageQuestion question = this.questions.of(parameters, user, "/logs", (filter) -> filter);
		LogDimension by = Objects.requireNonNullElse(question.filter().view().group(), LogDimension.PROJECT);
		List<String> columns = new ArrayList<>(List.of(by.name(), "logs", "first", "last"));
		columns.addAll(FIGURES);
		try (Writer out = open(response, "groups.csv")) {
			CsvTable table = CsvTable.begin(out, columns);
			LogCursor cursor = null;
			do {
				GroupPage page = this.store
					.groups(new GroupQuery(question.selection(), by, GroupQuery.Order.NEWEST, cursor, PAGE_SIZE));
				page.groups().forEach((group) -> table.row(cells(group)));
				table.flush();
				cursor = page.next();
			}
			while (cursor != null);
		}
	}

	@GetMapping("/series.csv")
	void series(@RequestParam MultiValueMap<String, String> parameters, Authentication user,
			HttpServletResponse response) throws IOException {
		PageQuestion question = this.questions.of(parameters, user, "/logs", (filter) -> filter);
		TimeWindow window = question.window();
		List<String> columns = new ArrayList<>(List.of("start", "end", "so_far"));
		columns.addAll(FIGURES);
		List<Bucket> steps = question.series(this.store, FigureDetail.ALL);
		try (Writer out = open(response, "series.csv")) {
			CsvTable table = CsvTable.begin(out, columns);
			for (Bucket step : steps) {
				Instant start = step.start();
				table.row(cells(List.of(start, window.end(start), window.isPartial(start)), step.figures()));
			}
			table.flush();
		}
	}

	private static List<@Nullable Object> cells(LogGroup group) {
		return cells(List.of(group.value(), group.logs(), group.first(), group.last()), group.figures());
	}

	private static List<@Nullable Object> cells(List<Object> first, Figures figures) {
		List<@Nullable Object> cells = new ArrayList<>(first);
		cells.add(figures.requests());
		cells.add(figures.errors());
		cells.add(figures.errorRate());
		cells.add(figures.inputTokens());
		cells.add(figures.outputTokens());
		cells.add(figures.cachedInputTokens());
		cells.add(LogCost.usd(figures.costNanoUsd()));
		cells.add(figures.unpriced());
		cells.add(figures.latency().p50());
		cells.add(figures.latency().p90());
		cells.add(figures.latency().p95());
		cells.add(figures.latency().p99());
		cells.add(figures.timeToFirstToken().p50());
		cells.add((figures.tokensPerSecond() > 0) ? figures.tokensPerSecond() : null);
		cells.add(figures.users());
		return cells;
	}

	private static Writer open(HttpServletResponse response, String name) throws IOException {
		response.setContentType("text/csv");
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
		return new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
	}

}
