package co.aitracer.export;

import org.jspecify.annotations.Nullable;

import co.aitracer.masking.ContentCapture;

/**
 * Something that an application's thread left behind for the exporter. Either a log or a
 * session's message, with the rules that held when it came: what is changed before it is
 * rendered is not for it.
 *
 * @param log what the log is made of
 * @param message the message
 * @param project the project of either
 * @param capture how much of its content leaves the application
 * @param sampling which logs do
 * @param claimed the bytes claimed in the budget of each outlet
 * @param outlets a bit for each outlet that has room for it
 */
record Taken(@Nullable LogSource log, @Nullable SessionMessage message, String project, ContentCapture capture,
		Sampling sampling, long claimed, long outlets) {

	boolean isFor(int outlet) {
		return (this.outlets & 1L << outlet) != 0;
	}

}
