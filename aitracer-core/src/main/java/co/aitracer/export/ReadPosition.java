package co.aitracer.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.journal.Position;

/**
 * The file that tells the next process how far a sink has got with a journal.
 */
final class ReadPosition {

	private static final Logger logger = LoggerFactory.getLogger(ReadPosition.class);

	private final Path file;

	private final Path next;

	ReadPosition(Path directory) {
		this.file = directory.resolve("position");
		this.next = directory.resolve("position.next");
	}

	/**
	 * Reads the file.
	 * @return the position; the start if there is none that can be read
	 */
	Position load() {
		try {
			return Files.exists(this.file) ? Position.parse(Files.readString(this.file)) : Position.START;
		}
		catch (IOException | IllegalArgumentException ex) {
			logger.debug("There is no readable position in {}: all that lies there is sent", this.file, ex);
			return Position.START;
		}
	}

	void save(Position position) {
		try {
			Files.writeString(this.next, position.toString());
			Files.move(this.next, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			// then a restart sends again what the server has, which counts it once
			logger.debug("The position {} cannot be kept in {}", position, this.file, ex);
		}
	}

}
