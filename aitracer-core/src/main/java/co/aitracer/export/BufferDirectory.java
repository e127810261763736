package co.aitracer.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.journal.DirectoryLock;
import co.aitracer.journal.Durability;
import co.aitracer.journal.Journal;
import co.aitracer.journal.JournalOptions;

/**
 * The buffer of one sink on disk: {@code <directory>/<sink>/<slot>/<route>}. Each process
 * locks a slot of its own, the first that is free, so that an old and a new instance of
 * an application, or several on one machine, may name the same directory. What dead
 * processes left in other slots is taken over as well.
 */
final class BufferDirectory implements Closeable {

	private static final Logger logger = LoggerFactory.getLogger(BufferDirectory.class);

	private static final int MAX_SLOTS = 1_000;

	private static final String SLOT_PREFIX = "slot-";

	private static final String ROUTE_PREFIX = "route-";

	private final BufferOptions options;

	private final Map<Path, DirectoryLock> slots = new LinkedHashMap<>();

	private final Path own;

	private BufferDirectory(BufferOptions options, Path own, DirectoryLock lock) {
		this.options = options;
		this.own = own;
		this.slots.put(own, lock);
	}

	/**
	 * Takes the first slot that nobody holds.
	 * @param options where
	 * @param sink the name of the sink
	 * @return the directory
	 * @throws IOException if it cannot be made or written
	 */
	static BufferDirectory open(BufferOptions options, String sink) throws IOException {
		Path directory = options.directory().resolve(sink);
		for (int number = 1; number <= MAX_SLOTS; number++) {
			Path slot = directory.resolve(SLOT_PREFIX + number);
			create(slot);
			DirectoryLock lock = DirectoryLock.tryAcquire(slot);
			if (lock != null) {
				return new BufferDirectory(options, slot, lock);
			}
		}
		throw new IOException("All " + MAX_SLOTS + " slots of " + directory + " are in use");
	}

	private static void create(Path directory) throws IOException {
		if (!Files.isDirectory(directory)) {
			try {
				Files.createDirectories(directory, ownerOnly());
			}
			catch (FileAlreadyExistsException ex) {
				throw new IOException(directory + " is a file", ex);
			}
		}
	}

	private static FileAttribute<?>[] ownerOnly() {
		// prompts and completions lie there
		return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
				: new FileAttribute<?>[0];
	}

	/**
	 * The directory in which the messages of a route are written.
	 * @param route the route
	 * @return a directory
	 */
	Path of(String route) {
		return this.own.resolve(ROUTE_PREFIX
				+ HexFormat.of().formatHex(route.getBytes(StandardCharsets.UTF_8)).transform(BufferDirectory::fitting));
	}

	private static String fitting(String hex) {
		// names of files end at 255 bytes; a project's has 100 characters of up to four
		return (hex.length() <= 200) ? hex : hex.substring(0, 180) + "-" + Integer.toHexString(hex.hashCode());
	}

	/**
	 * The directories in which the process before may have left something.
	 * @return those of the own slot
	 * @throws IOException if they cannot be listed
	 */
	List<Path> existing() throws IOException {
		return routesIn(List.of(this.own));
	}

	/**
	 * Takes the slots of processes that have ended, such as that of the instance before
	 * this one in a rolling restart.
	 * @return the directories in which something may lie
	 * @throws IOException if they cannot be locked or listed
	 */
	List<Path> adopt() throws IOException {
		List<Path> adopted = new ArrayList<>();
		for (int number = 1; Files.isDirectory(slot(number)); number++) {
			Path slot = slot(number);
			DirectoryLock lock = this.slots.containsKey(slot) ? null : DirectoryLock.tryAcquire(slot);
			if (lock != null) {
				this.slots.put(slot, lock);
				adopted.add(slot);
			}
		}
		return routesIn(adopted);
	}

	private Path slot(int number) {
		return this.own.resolveSibling(SLOT_PREFIX + number);
	}

	private static List<Path> routesIn(Collection<Path> slots) throws IOException {
		List<Path> routes = new ArrayList<>();
		for (Path slot : slots) {
			try (Stream<Path> files = Files.list(slot)) {
				files
					.filter((file) -> file.getFileName().toString().startsWith(ROUTE_PREFIX)
							&& Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
					.sorted()
					.forEach(routes::add);
			}
		}
		return routes;
	}

	Journal openJournal(Path route) throws IOException {
		create(route);
		return Journal.open(JournalOptions.builder(route)
			.segmentBytes(this.options.segmentBytes())
			.maxBytes(this.options.maxBytes())
			// a kill of the process must lose nothing; a power cut may lose seconds
			.durability(Durability.PROCESS)
			.build());
	}

	BufferOptions options() {
		return this.options;
	}

	@Override
	public void close() {
		this.slots.values().forEach(BufferDirectory::release);
	}

	private static void release(DirectoryLock lock) {
		try {
			lock.close();
		}
		catch (IOException ex) {
			logger.debug("A slot of the buffer cannot be given back before the process ends", ex);
		}
	}

}
