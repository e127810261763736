package co.aitracer.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.journal.Position;

/**
 * The file that tells the next process how far a sink has got with a journal. Written
 * over after each batch: a file that replaces another would wait for the disk, behind
 * gigabytes that an outage has left to be written.
 */
final class ReadPosition {

	private static final Logger logger = LoggerFactory.getLogger(ReadPosition.class);

	/** Room for two numbers of 19 digits: each line covers the one before. */
	private static final String LINE = "%-39s\n";

	private final Path file;

	ReadPosition(Path directory) {
		this.file = directory.resolve("position");
	}

	/**
	 * Reads the file.
	 * @return the position; the start if there is none that can be read
	 */
	Position load() {
		try {
			return Files.exists(this.file) ? Position.parse(firstLine()) : Position.START;
		}
		catch (IOException | IllegalArgumentException ex) {
			logger.debug("There is no readable position in {}: all that lies there is sent", this.file, ex);
			return Position.START;
		}
	}

	private String firstLine() throws IOException {
		return Files.readString(this.file).lines().findFirst().orElse("").strip();
	}

	void save(Position position) {
		try {
			Files.writeString(this.file, String.format(LINE, position), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
		}
		catch (IOException ex) {
			// then a restart sends again what the server has, which counts it once
			logger.debug("The position {} cannot be kept in {}", position, this.file, ex);
		}
	}

}
