package co.aitracer.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One segment file and how much of it may be read.
 */
final class Segment {

	private static final Logger logger = LoggerFactory.getLogger(Segment.class);

	// Numbers follow the clock and never come near the end of the range: a file beyond
	// is not ours, and taken for the newest segment it would leave no number for the
	// next.
	private static final Pattern NAME = Pattern.compile("0[0-9a-f]{15}\\.segment");

	private final long number;

	private final Path path;

	private volatile long end;

	Segment(Path directory, long number, long end) {
		this.number = number;
		this.path = directory.resolve(String.format("%016x.segment", number));
		this.end = end;
	}

	static boolean isSegment(Path path) {
		return NAME.matcher(path.getFileName().toString()).matches();
	}

	static Segment of(Path path) throws IOException {
		String name = path.getFileName().toString();
		return new Segment(path.resolveSibling(""), Long.parseUnsignedLong(name.substring(0, 16), 16),
				Files.size(path));
	}

	long number() {
		return this.number;
	}

	Path path() {
		return this.path;
	}

	long end() {
		return this.end;
	}

	Position endPosition() {
		return new Position(this.number, this.end);
	}

	boolean isEmpty() {
		return this.end <= SegmentFormat.HEADER_BYTES;
	}

	void growTo(long end) {
		this.end = end;
	}

	boolean hasReadableHeader() throws IOException {
		byte[] header;
		try (InputStream in = Files.newInputStream(this.path)) {
			header = in.readNBytes(SegmentFormat.HEADER_BYTES);
		}
		if (SegmentFormat.isForeignVersion(header)) {
			throw new IOException("The journal segment " + this.path
					+ " was written by another version of AITracer; start that version or move the file away");
		}
		return SegmentFormat.isHeader(header, this.number);
	}

	SegmentScanner scan(long offset) throws IOException {
		return new SegmentScanner(this.path, this.number, offset, this.end);
	}

	// Cuts the file at the given length; best effort, because readers stop at end()
	// anyway.
	void cutTo(long length) {
		this.end = length;
		try (FileChannel channel = FileChannel.open(this.path, StandardOpenOption.WRITE)) {
			channel.truncate(length);
			channel.force(true);
		}
		catch (IOException ex) {
			logger.debug("Cannot cut {} to {} bytes", this.path, length, ex);
		}
	}

	boolean delete() {
		try {
			Files.deleteIfExists(this.path);
			return true;
		}
		catch (IOException ex) {
			logger.warn("Cannot delete the journal segment {}; it is tried again with the next release", this.path, ex);
			return false;
		}
	}

}
