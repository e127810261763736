package co.aitracer.server.backup;

import java.time.Instant;
import java.util.List;

/**
 * What an archive holds: its first entry, as {@code manifest.json}.
 *
 * @param format the version of the archive's form
 * @param version the version of the server that wrote it
 * @param createdAt when it was begun; every log that was acknowledged before is in it
 * @param logStore the log store, with whether it is in the archive
 * @param controlStore the control store, with whether it is in the archive
 * @param files the files, by their paths below the data folder
 */
public record BackupManifest(int format, String version, Instant createdAt, Part logStore, Part controlStore,
		List<File> files) {

	static final int FORMAT = 1;

	/**
	 * Copies the list.
	 */
	public BackupManifest {
		files = List.copyOf(files);
	}

	/**
	 * How large the files are.
	 * @return their bytes together
	 */
	public long bytes() {
		return this.files.stream().mapToLong(File::bytes).sum();
	}

	/**
	 * A store.
	 *
	 * @param name what it is and where
	 * @param included whether it is in the archive; a database server has tools of its
	 * own
	 */
	public record Part(String name, boolean included) {
	}

	/**
	 * A file.
	 *
	 * @param path its path below the data folder, with slashes
	 * @param bytes its size
	 * @param sha256 its checksum in hex
	 */
	public record File(String path, long bytes, String sha256) {
	}

}
