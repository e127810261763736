package co.aitracer.server.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

/**
 * A finished copy of the data, waiting to be packed. Closing it deletes it.
 */
public final class BackupCopy implements AutoCloseable {

	private final Path folder;

	private final BackupManifest manifest;

	private final Runnable release;

	BackupCopy(Path folder, BackupManifest manifest, Runnable release) {
		this.folder = folder;
		this.manifest = manifest;
		this.release = release;
	}

	/**
	 * What the copy holds.
	 * @return the manifest
	 */
	public BackupManifest manifest() {
		return this.manifest;
	}

	/**
	 * Packs the copy.
	 * @param out where to; not closed
	 * @throws IOException if it cannot be written
	 */
	public void writeTo(OutputStream out) throws IOException {
		BackupArchive.write(this.folder, this.manifest, out);
	}

	@Override
	public void close() {
		try {
			FileSystemUtils.deleteRecursively(this.folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			this.release.run();
		}
	}

}
