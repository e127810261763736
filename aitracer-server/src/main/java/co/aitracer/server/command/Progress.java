package co.aitracer.server.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * Tells how many logs are done: at every tenth of a known number, or else at every
 * 100,000.
 */
final class Progress implements LongConsumer {

	private static final long STEP = 100_000;

	private final PrintWriter out;

	private final long total;

	private long told;

	Progress(PrintWriter out, long total) {
		this.out = out;
		this.total = total;
	}

	@Override
	public void accept(long done) {
		long step = (this.total > 0) ? done * 10 / this.total : done / STEP;
		if (step > this.told) {
			this.told = step;
			this.out.println((this.total > 0)
					? String.format(Locale.ROOT, "%3d %%  %,d of %,d logs", done * 100 / this.total, done, this.total)
					: String.format(Locale.ROOT, "%,d logs", done));
			this.out.flush();
		}
	}

}
