package co.aitracer.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The folder of everything the server stores: there, writable, and this process's alone.
 * Whoever opens a file in it takes this first, so that a wrong folder is told in one
 * sentence and not in the words of whichever engine stumbled over it.
 */
@Component
public class DataDirectory implements DisposableBean {

	private static final String LOCK_FILE = ".lock";

	private final Path path;

	private final FileChannel lock;

	/**
	 * Takes the folder, creating it when it is missing.
	 * @param properties names the folder
	 * @throws DataDirectoryException if the folder cannot be used
	 */
	public DataDirectory(StorageProperties properties) {
		this.path = properties.dataDir().toAbsolutePath().normalize();
		this.lock = lock(this.path);
	}

	/**
	 * A file or folder in the folder.
	 * @param name its name
	 * @return its absolute path
	 */
	public Path resolve(String name) {
		return this.path.resolve(name);
	}

	@Override
	public void destroy() {
		try {
			this.lock.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static FileChannel lock(Path path) {
		FileChannel channel = null;
		try {
			create(path);
			channel = FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			FileLock lock = tryLock(channel);
			if (lock == null) {
				channel.close();
				throw DataDirectoryException.inUse(path);
			}
			return channel;
		}
		catch (IOException ex) {
			throw DataDirectoryException.unusable(path, ex);
		}
	}

	private static void create(Path path) throws IOException {
		if (Files.isDirectory(path)) {
			return;
		}
		Files.createDirectories(path);
		if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			// prompts are nobody else's affair; a folder that was there keeps the rights
			// it has
			Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
		}
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			// another server of this very process
			return null;
		}
	}

}
