package co.aitracer.server.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import co.aitracer.server.log.LogFile;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;

/**
 * The logs of a page as a file, however many there are: written while they are read.
 */
@Controller
class LogExportController {

	private final LogStore store;

	private final PageQuestions questions;

	LogExportController(LogStore store, PageQuestions questions) {
		this.store = store;
		this.questions = questions;
	}

	@GetMapping("/logs.csv")
	void csv(@RequestParam MultiValueMap<String, String> parameters, Authentication user, HttpServletResponse response)
			throws IOException {
		write(LogFile.CSV, parameters, user, response);
	}

	@GetMapping("/logs.jsonl")
	void jsonLines(@RequestParam MultiValueMap<String, String> parameters, Authentication user,
			HttpServletResponse response) throws IOException {
		write(LogFile.JSON_LINES, parameters, user, response);
	}

	private void write(LogFile file, MultiValueMap<String, String> parameters, Authentication user,
			HttpServletResponse response) throws IOException {
		PageQuestion question = this.questions.of(parameters, user, "/logs", (filter) -> filter);
		LogSelection selection = LogsController.listed(question.filter(), question.selection());
		response.setContentType(file.mediaType());
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.fileName() + "\"");
		file.write(this.store, selection, response.getOutputStream());
	}

}
