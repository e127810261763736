package co.aitracer.server.transfer;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.project.ProjectDetails;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.StoredSession;

/**
 * Stores what a file of {@link LogExport} holds. What is there already stays as it is, so
 * an import that failed half-way is simply done again.
 */
@Component
public class LogImport {

	private static final int BATCH = 5_000;

	private static final int BATCH_CHARACTERS = 32 * 1024 * 1024;

	private static final ObjectReader LINES = JsonMapper.shared().readerFor(TransferLine.class);

	private final LogStore logs;

	private final SessionStore sessions;

	private final ProjectRegistry projects;

	LogImport(LogStore logs, SessionStore sessions, ProjectRegistry projects) {
		this.logs = logs;
		this.sessions = sessions;
		this.projects = projects;
	}

	/**
	 * Reads a file and stores what is new.
	 * @param workspace the workspace, which must be the file's
	 * @param file the file
	 * @param progress is told how many logs are stored, after each batch
	 * @return what there was
	 * @throws TransferException if the file is no transfer file, is of a newer server, or
	 * is not whole
	 */
	public Result read(String workspace, Path file, LongConsumer progress) {
		try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)));
				BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
			return new Reading(workspace, progress).all(reader);
		}
		catch (EOFException ex) {
			throw new TransferException("The file " + file + " ends in the middle. Its whole lines are stored; "
					+ "get the whole file and import it again.");
		}
		catch (ZipException ex) {
			throw new TransferException("The file " + file + " is not compressed with gzip.");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What an import did.
	 *
	 * @param logs how many logs the file holds
	 * @param stored how many of them were new
	 */
	public record Result(long logs, long stored) {

	}

	/**
	 * The lines of one file.
	 */
	private final class Reading {

		private final String workspace;

		private final LongConsumer progress;

		private final List<PricedLog> batch = new ArrayList<>();

		private final Set<String> ensured = new HashSet<>();

		private long number;

		private long characters;

		private long read;

		private long stored;

		private boolean ended;

		Reading(String workspace, LongConsumer progress) {
			this.workspace = workspace;
			this.progress = progress;
		}

		Result all(BufferedReader lines) throws IOException {
			String line = lines.readLine();
			while (line != null) {
				this.number++;
				this.characters += line.length();
				accept(parse(line));
				line = lines.readLine();
			}
			store();
			if (!this.ended) {
				throw new TransferException("The file has no last line: it is not whole. What it holds is stored; get "
						+ "the whole file and import it again.");
			}
			return new Result(this.read, this.stored);
		}

		private TransferLine parse(String line) {
			try {
				TransferLine parsed = LINES.readValue(line);
				if ((this.number == 1) != (parsed instanceof TransferLine.Header)) {
					throw new TransferException("Line " + this.number + " must "
							+ ((this.number == 1) ? "be the header of a transfer file" : "not be a header") + ".");
				}
				return parsed;
			}
			catch (JacksonException | IllegalArgumentException ex) {
				throw new TransferException(
						"Line " + this.number + " is no line of a transfer file: " + ex.getMessage());
			}
		}

		private void accept(TransferLine line) {
			if (line instanceof TransferLine.Header header) {
				check(header);
			}
			else if (line instanceof TransferLine.OfProject project) {
				create(project);
			}
			else if (line instanceof TransferLine.OfSession session) {
				save(session.session());
			}
			else if (line instanceof TransferLine.OfEvent event) {
				own(event.event().workspace());
				LogImport.this.sessions.add(event.event());
			}
			else if (line instanceof TransferLine.OfFeedback feedback) {
				own(feedback.feedback().workspace());
				LogImport.this.sessions.add(feedback.feedback());
			}
			else if (line instanceof TransferLine.OfLog log) {
				add(new PricedLog(log.log(), log.cost()));
			}
			else if (line instanceof TransferLine.End end) {
				check(end);
			}
		}

		private void check(TransferLine.Header header) {
			if (!header.format().equals(TransferLine.Header.FORMAT)) {
				throw new TransferException("The file is no transfer file, but '" + header.format() + "'.");
			}
			if (header.version() > TransferLine.Header.VERSION) {
				throw new TransferException("The file was written by a newer server (version " + header.version()
						+ " of the format, this server knows " + TransferLine.Header.VERSION + ").");
			}
		}

		private void check(TransferLine.End end) {
			if (end.logs() != this.read) {
				throw new TransferException(
						"The file says that it holds " + end.logs() + " logs, but holds " + this.read + ".");
			}
			this.ended = true;
		}

		private void create(TransferLine.OfProject project) {
			own(project.workspace());
			if (LogImport.this.projects.find(project.workspace(), project.name()).isEmpty()) {
				LogImport.this.projects.ensureExists(project.workspace(), Set.of(project.name()));
				LogImport.this.projects.describe(project.workspace(), project.name(),
						new ProjectDetails(project.displayName(), project.description()));
			}
		}

		private void save(StoredSession session) {
			own(session.workspace());
			if (LogImport.this.sessions.find(session.workspace(), session.sessionId()).isEmpty()) {
				LogImport.this.sessions.save(session);
			}
		}

		private void add(PricedLog priced) {
			own(priced.log().workspace());
			if (this.ensured.add(priced.log().project())) {
				LogImport.this.projects.ensureExists(this.workspace, Set.of(priced.log().project()));
			}
			this.batch.add(priced);
			this.read++;
			if (this.batch.size() == BATCH || this.characters > BATCH_CHARACTERS) {
				store();
			}
		}

		private void store() {
			this.stored += LogImport.this.logs.append(this.batch).size();
			this.batch.clear();
			this.characters = 0;
			this.progress.accept(this.read);
		}

		private void own(String named) {
			if (!named.equals(this.workspace)) {
				throw new TransferException("Line " + this.number + " is of the workspace '" + named
						+ "', which this server does not have.");
			}
		}

	}

}
