package co.aitracer.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process, or another owner in this one, out of a directory. The lock ends
 * with the process that holds it, however that ends.
 */
public final class DirectoryLock implements Closeable {

	private final FileChannel channel;

	private DirectoryLock(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Takes a directory if nobody else has it.
	 * @param directory an existing directory
	 * @return the lock; null if the directory is in use
	 * @throws IOException if the directory cannot be written
	 */
	public static @Nullable DirectoryLock tryAcquire(Path directory) throws IOException {
		FileChannel channel = FileChannel.open(directory.resolve("journal.lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		try {
			if (tryLock(channel) != null) {
				return new DirectoryLock(channel);
			}
		}
		catch (IOException ex) {
			channel.close();
			throw ex;
		}
		channel.close();
		return null;
	}

	static DirectoryLock acquire(Path directory) throws IOException {
		DirectoryLock lock = tryAcquire(directory);
		if (lock == null) {
			throw new IOException("The journal directory " + directory
					+ " is in use by another process or journal; stop that one or choose another directory");
		}
		return lock;
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
