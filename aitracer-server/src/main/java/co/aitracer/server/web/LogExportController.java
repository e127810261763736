package co.aitracer.server.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;

/**
 * The logs of a page as a file, however many there are: written while they are read.
 */
@Controller
class LogExportController {

	private static final CsvMapper CSV = new CsvMapper();

	// as RFC 4180 has it
	private static final CsvSchema SCHEMA = CsvSchema.emptySchema().withLineSeparator("\r\n");

	private final LogStore store;

	private final PageQuestions questions;

	LogExportController(LogStore store, PageQuestions questions) {
		this.store = store;
		this.questions = questions;
	}

	@GetMapping("/logs.csv")
	void csv(@RequestParam MultiValueMap<String, String> parameters, Authentication user, HttpServletResponse response)
			throws IOException {
		LogSelection selection = selection(parameters, user);
		try (Writer out = open(response, "text/csv", "logs.csv");
				SequenceWriter csv = CSV.writer(SCHEMA).writeValues(out)) {
			csv.write(LogExport.FIELDS);
			this.store.read(selection, (log) -> csv.write(LogExport.cells(log)));
		}
	}

	@GetMapping("/logs.jsonl")
	void jsonLines(@RequestParam MultiValueMap<String, String> parameters, Authentication user,
			HttpServletResponse response) throws IOException {
		LogSelection selection = selection(parameters, user);
		try (Writer out = open(response, "application/jsonl", "logs.jsonl")) {
			this.store.read(selection, (log) -> write(() -> out.append(LogExport.json(log)).append('\n')));
		}
	}

	private LogSelection selection(MultiValueMap<String, String> parameters, Authentication user) {
		PageQuestion question = this.questions.of(parameters, user, "/logs", (filter) -> filter);
		return LogsController.listed(question.filter(), question.selection());
	}

	private static Writer open(HttpServletResponse response, String type, String name) throws IOException {
		response.setContentType(type);
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
		return new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
	}

	// a reader that goes away ends the reading
	private static void write(Task task) {
		try {
			task.run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Writes one line.
	 */
	@FunctionalInterface
	private interface Task {

		void run() throws IOException;

	}

}
