package co.aitracer.server.store;

/**
 * The logs that a question is about.
 *
 * @param scope what the caller may see, already narrowed to the projects asked for
 * @param range when the calls started
 * @param condition which of them
 */
public record LogSelection(LogScope scope, TimeRange range, LogCondition condition) {

	/**
	 * All logs of a scope and range.
	 * @param scope what the caller may see
	 * @param range when the calls started
	 */
	public LogSelection(LogScope scope, TimeRange range) {
		this(scope, range, LogCondition.ALL);
	}

	/**
	 * The same question about another time.
	 * @param other the time
	 * @return the selection
	 */
	public LogSelection during(TimeRange other) {
		return new LogSelection(this.scope, other, this.condition);
	}

	/**
	 * The logs of this selection that meet another condition, too.
	 * @param other the condition
	 * @return the selection
	 */
	public LogSelection and(LogCondition other) {
		return new LogSelection(this.scope, this.range, this.condition.and(other));
	}

}
