package co.aitracer.server.transfer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;

import org.springframework.stereotype.Component;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.project.Project;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.StoredSession;
import co.aitracer.server.store.TimeRange;

/**
 * Writes all logs of a workspace, its projects and its sessions into a file, log by log.
 */
@Component
public class LogExport {

	private static final int SESSIONS = 1_000;

	private final LogStore logs;

	private final SessionStore sessions;

	private final ProjectRegistry projects;

	private final Clock clock;

	LogExport(LogStore logs, SessionStore sessions, ProjectRegistry projects, Clock clock) {
		this.logs = logs;
		this.sessions = sessions;
		this.projects = projects;
		this.clock = clock;
	}

	/**
	 * How many logs there are to write.
	 * @return the number
	 */
	public long total() {
		return this.logs.status().logs();
	}

	/**
	 * Writes the file. It appears under its name when it is whole.
	 * @param workspace the workspace
	 * @param file the file, which is replaced
	 * @param progress is told how many logs are written, after each
	 * @return how many logs were written
	 */
	public long write(String workspace, Path file, LongConsumer progress) {
		Path part = file.resolveSibling(file.getFileName() + ".part");
		try {
			long written;
			try (OutputStream out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(part)));
					SequenceWriter lines = JsonMapper.shared()
						.writerFor(TransferLine.class)
						.withRootValueSeparator("\n")
						.writeValues(out)) {
				lines.write(new TransferLine.Header(TransferLine.Header.FORMAT, TransferLine.Header.VERSION,
						this.clock.instant()));
				writeProjects(workspace, lines);
				writeSessions(workspace, lines);
				written = writeLogs(LogScope.all(workspace), lines, progress);
				lines.write(new TransferLine.End(written));
			}
			Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
			return written;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void writeProjects(String workspace, SequenceWriter lines) {
		for (Project project : this.projects.all(workspace)) {
			lines.write(new TransferLine.OfProject(workspace, project.name(), project.displayName(),
					project.description()));
		}
	}

	private void writeSessions(String workspace, SequenceWriter lines) {
		LogScope scope = LogScope.all(workspace);
		String last = "";
		List<StoredSession> page;
		do {
			page = this.sessions.after(workspace, last, SESSIONS);
			for (StoredSession session : page) {
				lines.write(new TransferLine.OfSession(session));
				this.sessions.events(scope, session.sessionId())
					.forEach((event) -> lines.write(new TransferLine.OfEvent(event)));
				this.sessions.feedback(scope, session.sessionId())
					.forEach((feedback) -> lines.write(new TransferLine.OfFeedback(feedback)));
				last = session.sessionId();
			}
		}
		while (page.size() == SESSIONS);
	}

	// a day at a time, the newest first: the store then sorts a day and not everything,
	// and days without logs are passed over
	private long writeLogs(LogScope scope, SequenceWriter lines, LongConsumer progress) {
		AtomicLong written = new AtomicLong();
		LogSelection rest = new LogSelection(scope, new TimeRange(Instant.MIN, Instant.MAX));
		Optional<Instant> newest = newest(rest);
		while (newest.isPresent()) {
			Instant day = newest.get().truncatedTo(ChronoUnit.DAYS);
			this.logs.read(rest.during(new TimeRange(day, rest.range().to())), (priced) -> {
				lines.write(new TransferLine.OfLog(priced.log(), priced.cost()));
				progress.accept(written.incrementAndGet());
			});
			rest = rest.during(new TimeRange(Instant.MIN, day));
			newest = newest(rest);
		}
		return written.get();
	}

	private Optional<Instant> newest(LogSelection selection) {
		return this.logs.find(new LogQuery(selection, null, 1)).logs().stream().findFirst().map(LogSummary::time);
	}

}
