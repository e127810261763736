package co.aitracer.server.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.journal.Position;

/**
 * How far the journal has been applied to the log store. Losing it costs time, not logs:
 * the store knows what it has already.
 */
class Checkpoint {

	private static final Logger logger = LoggerFactory.getLogger(Checkpoint.class);

	private final Path file;

	Checkpoint(Path file) {
		this.file = file;
	}

	Position read() {
		try {
			return Files.exists(this.file) ? Position.parse(Files.readString(this.file).trim()) : Position.START;
		}
		catch (IOException | IllegalArgumentException ex) {
			logger.warn("The checkpoint {} cannot be read; the whole journal is applied again", this.file, ex);
			return Position.START;
		}
	}

	void write(Position position) throws IOException {
		Path fresh = this.file.resolveSibling(this.file.getFileName() + ".new");
		Files.writeString(fresh, position.toString());
		Files.move(fresh, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

}
