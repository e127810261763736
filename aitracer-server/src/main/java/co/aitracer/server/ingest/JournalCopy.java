package co.aitracer.server.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies the ingest journal while it is in use.
 */
public class JournalCopy {

	private final Path folder;

	JournalCopy(Path folder) {
		this.folder = folder;
	}

	/**
	 * Copies every entry that was acknowledged before and that the log store does not
	 * have yet. Others may be among them, and the last may be cut, as after a crash.
	 * @param target the folder for the copy, which is created
	 * @throws IOException if something cannot be copied
	 */
	public void copyTo(Path target) throws IOException {
		Files.createDirectories(target);
		// the checkpoint first: one that is too old applies entries twice, one that is
		// too new never applies them
		copy("checkpoint", target);
		List<String> names;
		try (Stream<Path> files = Files.list(this.folder)) {
			names = files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
		for (String name : names) {
			if (name.endsWith(".segment") || name.equals("dead-letter.jsonl")) {
				copy(name, target);
			}
		}
	}

	private void copy(String name, Path target) throws IOException {
		try {
			Files.copy(this.folder.resolve(name), target.resolve(name));
		}
		catch (NoSuchFileException ex) {
			// a segment goes when the log store has all of it
			Files.deleteIfExists(target.resolve(name));
		}
	}

}
