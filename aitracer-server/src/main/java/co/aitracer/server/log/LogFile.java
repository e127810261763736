package co.aitracer.server.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;

/**
 * Logs as a file, however many there are: written while they are read. A reader that goes
 * away ends the reading. After a failure the stream is left open, so that whoever it
 * belongs to can cut it: a file that ends too early must not look whole.
 */
public enum LogFile {

	/** A table, see {@link CsvTable}. */
	CSV("text/csv", "logs.csv") {

		@Override
		void write(LogStore store, LogSelection selection, Writer out) throws IOException {
			CsvTable table = CsvTable.begin(out, LogDocument.FIELDS);
			store.read(selection, (log) -> table.row(LogDocument.of(log).values()));
			table.flush();
		}

	},

	/** One JSON document a line. */
	JSON_LINES("application/jsonl", "logs.jsonl") {

		@Override
		void write(LogStore store, LogSelection selection, Writer out) {
			store.read(selection, (log) -> {
				try {
					out.append(JSON.writeValueAsString(LogDocument.of(log))).append('\n');
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}

	};

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
		.build();

	private final String mediaType;

	private final String fileName;

	LogFile(String mediaType, String fileName) {
		this.mediaType = mediaType;
		this.fileName = fileName;
	}

	/**
	 * What kind of file this is.
	 * @return the media type
	 */
	public String mediaType() {
		return this.mediaType;
	}

	/**
	 * What to call the file.
	 * @return the name
	 */
	public String fileName() {
		return this.fileName;
	}

	/**
	 * Writes logs, oldest first.
	 * @param store where they are
	 * @param selection which logs
	 * @param out where to write; it stays open
	 * @throws IOException if writing fails
	 */
	public void write(LogStore store, LogSelection selection, OutputStream out) throws IOException {
		Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
		write(store, selection, writer);
		writer.flush();
	}

	abstract void write(LogStore store, LogSelection selection, Writer out) throws IOException;

}
