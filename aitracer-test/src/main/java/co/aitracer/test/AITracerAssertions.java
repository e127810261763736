package co.aitracer.test;

/**
 * AssertJ assertions about what was recorded.
 *
 * <pre class="code">
 * import static co.aitracer.test.AITracerAssertions.assertThat;
 *
 * assertThat(sink).hasLogs(3).hasOnlyProjects("search", "support");
 * assertThat(sink).inProject("search").single().isSuccessful().hasModel("gpt-4o").hasTokens(12, 5);
 * </pre>
 *
 * May be imported beside AssertJ's own {@code assertThat}.
 *
 * @since 0.1.0
 */
public final class AITracerAssertions {

	private AITracerAssertions() {
	}

	/**
	 * Asserts about all that was recorded, including what the tracers that are attached
	 * to the sink still hold.
	 * @param sink the sink
	 * @return assertions about the logs at this moment
	 */
	public static RecordedLogsAssert assertThat(InMemoryLogSink sink) {
		return new RecordedLogsAssert(sink.logs());
	}

	/**
	 * Asserts about one log.
	 * @param log the log
	 * @return assertions about the log
	 */
	public static RecordedLogAssert assertThat(RecordedLog log) {
		return new RecordedLogAssert(log);
	}

}
