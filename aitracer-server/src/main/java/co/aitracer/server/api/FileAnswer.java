package co.aitracer.server.api;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.exc.JacksonIOException;

import co.aitracer.server.log.CsvTable;

/**
 * Answers with a file that is written while it is read. A client that goes away ends the
 * reading and is no failure.
 */
final class FileAnswer {

	private static final Logger logger = LoggerFactory.getLogger(FileAnswer.class);

	private FileAnswer() {
	}

	static void write(HttpServletResponse response, String type, String name, Body body) {
		response.setContentType(type);
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
		try {
			body.writeTo(response.getOutputStream());
		}
		catch (IOException | UncheckedIOException | JacksonIOException ex) {
			logger.debug("The client did not take the whole of '{}'", name, ex);
		}
	}

	static void csv(HttpServletResponse response, String name, List<String> columns, Consumer<CsvTable> rows) {
		write(response, "text/csv", name, (out) -> {
			Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
			CsvTable table = CsvTable.begin(writer, columns);
			rows.accept(table);
			table.flush();
			writer.flush();
		});
	}

	/**
	 * What stands in a file.
	 */
	@FunctionalInterface
	interface Body {

		/**
		 * Writes all of it.
		 * @param out where to; stays open
		 * @throws IOException if the client went away
		 */
		void writeTo(OutputStream out) throws IOException;

	}

}
