package co.aitracer.server.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.journal.JournalEntry;

/**
 * Keeps the bytes of journal entries that can be neither read nor stored, one JSON line
 * each, so that they are out of the way and yet not lost.
 */
class DeadLetters {

	private static final Logger logger = LoggerFactory.getLogger(DeadLetters.class);

	private final Path file;

	private final IngestCounters counters;

	DeadLetters(Path file, IngestCounters counters) {
		this.file = file;
		this.counters = counters;
	}

	void keep(JournalEntry entry, IngestSource source, Exception cause) throws IOException {
		Map<String, String> letter = new LinkedHashMap<>();
		letter.put("at", Instant.now().toString());
		letter.put("position", entry.position().toString());
		letter.put("cause", cause.toString());
		letter.put("entry", Base64.getEncoder().encodeToString(entry.payload()));
		byte[] line = (JsonText.MAPPER.writeValueAsString(letter) + "\n").getBytes(StandardCharsets.UTF_8);
		try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
			ByteBuffer bytes = ByteBuffer.wrap(line);
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(false);
		}
		this.counters.add(IngestOutcome.DEAD_LETTERED, source, 1);
		logger.error("The journal entry at {} can never be stored and was moved to {}", entry.position(), this.file,
				cause);
	}

}
