package co.aitracer.test;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about the logs of a sink, or a selection of them. A failure lists what was
 * recorded, also outside the selection.
 *
 * <pre class="code">
 * assertThat(sink).hasLogs(2).inProject("search").withOperation("chat").single().isSuccessful();
 * </pre>
 *
 * @since 0.1.0
 */
public final class RecordedLogsAssert extends AbstractAssert<RecordedLogsAssert, List<RecordedLog>> {

	private final List<RecordedLog> all;

	private final String selection;

	RecordedLogsAssert(List<RecordedLog> logs) {
		this(logs, logs, "");
	}

	private RecordedLogsAssert(List<RecordedLog> selected, List<RecordedLog> all, String selection) {
		super(selected, RecordedLogsAssert.class);
		this.all = all;
		this.selection = selection;
	}

	/**
	 * Verifies the number of logs.
	 * @param count the exact number
	 * @return this assertion
	 */
	public RecordedLogsAssert hasLogs(int count) {
		if (this.actual.size() != count) {
			throw mismatch(count + ((count == 1) ? " log" : " logs"));
		}
		return this;
	}

	/**
	 * Verifies that nothing was recorded.
	 * @return this assertion
	 */
	public RecordedLogsAssert hasNoLogs() {
		if (!this.actual.isEmpty()) {
			throw mismatch("no logs");
		}
		return this;
	}

	/**
	 * Verifies the number of logs in a project.
	 * @param project the project's name
	 * @param count the exact number
	 * @return this assertion, about all the logs that it was about before
	 */
	public RecordedLogsAssert hasLogCount(String project, int count) {
		inProject(project).hasLogs(count);
		return this;
	}

	/**
	 * Verifies that each of these projects has a log, and that no other project has.
	 * @param projects the projects' names
	 * @return this assertion
	 */
	public RecordedLogsAssert hasOnlyProjects(String... projects) {
		Set<String> expected = new TreeSet<>(Arrays.asList(projects));
		Set<String> found = this.actual.stream()
			.map(RecordedLog::project)
			.collect(Collectors.toCollection(TreeSet::new));
		if (!found.equals(expected)) {
			throw failureWithActualExpected(found, expected, "%s",
					"Expected logs" + this.selection + " in exactly the projects " + expected + ", but found " + found
							+ "; there " + RecordedLogs.describe(this.actual));
		}
		return this;
	}

	/**
	 * Goes on with the logs of a project.
	 * @param project the project's name
	 * @return assertions about those logs, of which there may be none
	 */
	public RecordedLogsAssert inProject(String project) {
		return select((log) -> log.project().equals(project), " in project '" + project + "'");
	}

	/**
	 * Goes on with the logs of an operation.
	 * @param operation the operation, see {@link co.aitracer.record.Operations}
	 * @return assertions about those logs, of which there may be none
	 */
	public RecordedLogsAssert withOperation(String operation) {
		return select((log) -> log.operation().equals(operation), " of operation '" + operation + "'");
	}

	/**
	 * Goes on with one log, and fails if it is not there.
	 * @param index the place, from zero, in the order of delivery
	 * @return assertions about that log
	 */
	public RecordedLogAssert log(int index) {
		if (index < 0 || index >= this.actual.size()) {
			throw mismatch("a log at index " + index);
		}
		return assertThatLog(this.actual.get(index));
	}

	/**
	 * Goes on with the only log, and fails if there is none or another.
	 * @return assertions about that log
	 */
	public RecordedLogAssert single() {
		if (this.actual.size() != 1) {
			throw mismatch("a single log");
		}
		return assertThatLog(this.actual.get(0));
	}

	private RecordedLogsAssert select(Predicate<RecordedLog> condition, String description) {
		RecordedLogsAssert selected = new RecordedLogsAssert(this.actual.stream().filter(condition).toList(), this.all,
				this.selection + description);
		return described(selected);
	}

	private RecordedLogAssert assertThatLog(RecordedLog log) {
		return described(new RecordedLogAssert(log));
	}

	private <A extends AbstractAssert<A, ?>> A described(A next) {
		return this.info.hasDescription() ? next.as(this.info.description()) : next;
	}

	private AssertionError mismatch(String expected) {
		StringBuilder message = new StringBuilder("Expected ").append(expected)
			.append(this.selection)
			.append(", but there ")
			.append(RecordedLogs.describe(this.actual));
		if (this.actual.size() != this.all.size()) {
			message.append("\nIn all there ").append(RecordedLogs.describe(this.all));
		}
		return failure("%s", message);
	}

}
