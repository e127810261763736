package co.aitracer.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Semaphore;

import org.springframework.stereotype.Service;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

import co.aitracer.server.backup.BackupManifest.Part;
import co.aitracer.server.ingest.JournalCopy;
import co.aitracer.server.store.ControlStoreCopy;
import co.aitracer.server.store.DataDirectory;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.system.ServerInfo;
import co.aitracer.server.system.StorageMonitor;

/**
 * Copies the data folder as of one moment, while logs are coming in.
 * <p>
 * The journal is copied before the log store: a log that was acknowledged before the
 * backup began is then in the copy of the journal, or had been stored before its segment
 * went, or both, which is one log again when the journal is applied. The control store
 * comes last, so that it knows every project of the logs.
 */
@Service
public class Backup {

	private static final long SPARE_BYTES = DataSize.ofMegabytes(100).toBytes();

	private final JournalCopy journal;

	private final LogStore logs;

	private final ControlStoreCopy control;

	private final StorageMonitor storage;

	private final Path folder;

	private final Clock clock;

	private final Semaphore running = new Semaphore(1);

	Backup(JournalCopy journal, LogStore logs, ControlStoreCopy control, StorageMonitor storage, DataDirectory data,
			Clock clock) {
		this.journal = journal;
		this.logs = logs;
		this.control = control;
		this.storage = storage;
		this.folder = data.resolve(".backup");
		this.clock = clock;
	}

	/**
	 * Copies everything into a folder beside the data. One at a time.
	 * @return the copy; to be closed, which deletes it
	 * @throws BackupException if there is no room, or another one is being made
	 */
	public BackupCopy prepare() {
		if (!this.running.tryAcquire()) {
			throw new BackupException("Another backup is being made; try again when it is done");
		}
		try {
			// what a killed server left
			FileSystemUtils.deleteRecursively(this.folder);
			checkRoom();
			Files.createDirectories(this.folder);
			Instant begun = this.clock.instant();
			this.journal.copyTo(this.folder.resolve("journal"));
			boolean logStore = this.logs.copyTo(this.folder);
			boolean controlStore = this.control.copyTo(this.folder);
			BackupManifest manifest = new BackupManifest(BackupManifest.FORMAT, ServerInfo.currentVersion(), begun,
					new Part(this.logs.status().engine(), logStore),
					new Part(this.storage.controlStore(), controlStore), BackupArchive.list(this.folder));
			return new BackupCopy(this.folder, manifest, this.running::release);
		}
		catch (IOException ex) {
			this.running.release();
			throw new BackupException("The data folder could not be copied: " + ex, ex);
		}
		catch (RuntimeException ex) {
			this.running.release();
			throw ex;
		}
	}

	private void checkRoom() {
		long needed = this.storage.dataBytes() + SPARE_BYTES;
		long free = this.storage.freeBytes();
		if (free < needed) {
			throw new BackupException(
					"A backup copies the data folder first, which takes " + DataSize.ofBytes(needed).toMegabytes()
							+ " MB for a while, but " + DataSize.ofBytes(free).toMegabytes() + " MB are free");
		}
	}

}
