package co.aitracer.server.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

import co.aitracer.server.store.DataDirectory;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogStoreStatus;

/**
 * Where everything lies and how large it is. The log store is asked every few seconds at
 * most, however often scrapers and probes come.
 */
@Component
public class StorageMonitor {

	private static final Duration REMEMBERED = Duration.ofSeconds(10);

	private final LogStore store;

	private final DataDirectory data;

	private final JdbcConnectionDetails control;

	private final Clock clock;

	private @Nullable Answer last;

	StorageMonitor(LogStore store, DataDirectory data, JdbcConnectionDetails control, Clock clock) {
		this.store = store;
		this.data = data;
		this.control = control;
		this.clock = clock;
	}

	/**
	 * The state of the log store, a few seconds old at most.
	 * @return the state
	 * @throws org.springframework.dao.DataAccessException if the store does not answer
	 */
	public synchronized LogStoreStatus logStore() {
		Instant now = this.clock.instant();
		Answer known = this.last;
		if (known == null || now.isAfter(known.until())) {
			known = new Answer(this.store.status(), now.plus(REMEMBERED));
			this.last = known;
		}
		return known.status();
	}

	/**
	 * What the control store is, without secrets.
	 * @return such as {@code H2, embedded}, or the JDBC URL without its parameters
	 */
	public String controlStore() {
		String url = Settings.withoutSecrets(this.control.getJdbcUrl());
		return url.equals("jdbc:h2:file:" + this.data.resolve("control")) ? "H2, embedded" : url;
	}

	/**
	 * The data folder.
	 * @return its absolute path
	 */
	public Path dataFolder() {
		return this.data.resolve("");
	}

	/**
	 * The size of everything in the data folder.
	 * @return bytes
	 */
	public long dataBytes() {
		Sum sum = new Sum();
		try {
			Files.walkFileTree(dataFolder(), sum);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return sum.bytes;
	}

	/**
	 * The room that is left where the data folder lies.
	 * @return bytes
	 */
	public long freeBytes() {
		try {
			FileStore disk = Files.getFileStore(dataFolder());
			return disk.getUsableSpace();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What the store said.
	 *
	 * @param status its state
	 * @param until when to ask again
	 */
	private record Answer(LogStoreStatus status, Instant until) {
	}

	/**
	 * Adds sizes up. Files come and go meanwhile.
	 */
	private static final class Sum extends SimpleFileVisitor<Path> {

		private long bytes;

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
			this.bytes += attributes.size();
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult visitFileFailed(Path file, IOException ex) {
			return FileVisitResult.CONTINUE;
		}

	}

}
