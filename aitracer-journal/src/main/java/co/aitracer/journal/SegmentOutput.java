package co.aitracer.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The writable end of a segment file; a seam, because a disk that fails on command is
 * hard to come by.
 */
interface SegmentOutput extends Closeable {

	void write(ByteBuffer bytes) throws IOException;

	void force() throws IOException;

	/**
	 * Opens outputs.
	 */
	@FunctionalInterface
	interface Opener {

		SegmentOutput create(Path file) throws IOException;

	}

	/**
	 * A real file.
	 *
	 * @param channel the file's channel
	 */
	record File(FileChannel channel) implements SegmentOutput {

		static File create(Path file) throws IOException {
			return new File(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
		}

		@Override
		public void write(ByteBuffer bytes) throws IOException {
			while (bytes.hasRemaining()) {
				this.channel.write(bytes);
			}
		}

		@Override
		public void force() throws IOException {
			this.channel.force(false);
		}

		@Override
		public void close() throws IOException {
			this.channel.close();
		}

	}

}
