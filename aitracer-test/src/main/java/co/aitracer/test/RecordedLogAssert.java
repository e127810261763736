package co.aitracer.test;

import java.util.List;
import java.util.Objects;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

import co.aitracer.record.Outcome;

/**
 * Assertions about one log. A failure shows the whole log on one line.
 *
 * <pre class="code">
 * RecordedLogAssert chat = assertThat(sink).withOperation("chat").single();
 * chat.isSuccessful().hasModel("gpt-4o").hasTokens(12, 5).hasMetadata("feature", "search");
 * assertThat(tool).hasParent(client).failedWith("TimeoutException");
 * </pre>
 *
 * @since 0.1.0
 */
public final class RecordedLogAssert extends AbstractAssert<RecordedLogAssert, RecordedLog> {

	RecordedLogAssert(@Nullable RecordedLog log) {
		super(log, RecordedLogAssert.class);
	}

	/**
	 * Verifies the project.
	 * @param project the project's name
	 * @return this assertion
	 */
	public RecordedLogAssert isInProject(String project) {
		return has("project", log().project(), project);
	}

	/**
	 * Verifies the requested model.
	 * @param model the model
	 * @return this assertion
	 */
	public RecordedLogAssert hasModel(String model) {
		return has("model", log().model(), model);
	}

	/**
	 * Verifies the provider.
	 * @param provider the provider in lower case
	 * @return this assertion
	 */
	public RecordedLogAssert hasProvider(String provider) {
		return has("provider", log().provider(), provider);
	}

	/**
	 * Verifies what was done.
	 * @param operation the operation, see {@link co.aitracer.record.Operations}
	 * @return this assertion
	 */
	public RecordedLogAssert hasOperation(String operation) {
		return has("operation", log().operation(), operation);
	}

	/**
	 * Verifies the display name, such as the tool's.
	 * @param name the name
	 * @return this assertion
	 */
	public RecordedLogAssert hasName(String name) {
		return has("name", log().name(), name);
	}

	/**
	 * Verifies the application's user.
	 * @param user the id
	 * @return this assertion
	 */
	public RecordedLogAssert hasUser(String user) {
		return has("user", log().userId(), user);
	}

	/**
	 * Verifies the session.
	 * @param session the id
	 * @return this assertion
	 */
	public RecordedLogAssert hasSession(String session) {
		return has("session", log().sessionId(), session);
	}

	/**
	 * Verifies the text of the input: of a chat, the last message of the user.
	 * @param text the whole text
	 * @return this assertion
	 */
	public RecordedLogAssert hasInputText(String text) {
		return has("input text", log().inputText(), text);
	}

	/**
	 * Verifies the text of the output: of a chat, the answer's content.
	 * @param text the whole text
	 * @return this assertion
	 */
	public RecordedLogAssert hasOutputText(String text) {
		return has("output text", log().outputText(), text);
	}

	/**
	 * Verifies the tokens.
	 * @param input tokens of the prompt
	 * @param output tokens of the completion
	 * @return this assertion
	 */
	public RecordedLogAssert hasTokens(long input, long output) {
		return has("input/output tokens", log().inputTokens() + "/" + log().outputTokens(), input + "/" + output);
	}

	/**
	 * Verifies why the model stopped.
	 * @param reasons the reasons in lower case, one a choice
	 * @return this assertion
	 */
	public RecordedLogAssert hasFinishReasons(String... reasons) {
		return has("finish reasons", log().finishReasons(), List.of(reasons));
	}

	/**
	 * Verifies a value of the metadata.
	 * @param key the key
	 * @param value the value; numbers are compared by value, what JSON does not know by
	 * its text
	 * @return this assertion
	 */
	public RecordedLogAssert hasMetadata(String key, @Nullable Object value) {
		if (!log().metadata().containsKey(key)) {
			throw failure("%s", "Expected metadata '" + key + "' " + JsonValues.quoted(value)
					+ ", but there is no such key in\n  " + log());
		}
		Object found = log().metadata().get(key);
		if (!Objects.equals(JsonValues.normalized(found), JsonValues.normalized(value))) {
			throw mismatch("metadata '" + key + "'", found, value);
		}
		return this;
	}

	/**
	 * Verifies how the operation ended.
	 * @param outcome the outcome
	 * @return this assertion
	 */
	public RecordedLogAssert hasOutcome(Outcome outcome) {
		return has("outcome", log().outcome(), outcome);
	}

	/**
	 * Verifies that the operation ended with an answer.
	 * @return this assertion
	 */
	public RecordedLogAssert isSuccessful() {
		return hasOutcome(Outcome.SUCCESS);
	}

	/**
	 * Verifies that the application did not want the rest of the answer.
	 * @return this assertion
	 */
	public RecordedLogAssert isCancelled() {
		return hasOutcome(Outcome.CANCELLED);
	}

	/**
	 * Verifies that the operation failed, and why.
	 * @param typeOrMessage a part of the error's type or of its message
	 * @return this assertion
	 */
	public RecordedLogAssert failedWith(String typeOrMessage) {
		RecordedLog log = log();
		hasOutcome(Outcome.ERROR);
		if (!contains(log.errorType(), typeOrMessage) && !contains(log.errorMessage(), typeOrMessage)) {
			throw mismatch("error", log.errorType() + ": " + log.errorMessage(), typeOrMessage);
		}
		return this;
	}

	/**
	 * Verifies that the operation failed with an exception of exactly this class.
	 * @param type the exception's class
	 * @return this assertion
	 */
	public RecordedLogAssert failedWith(Class<? extends Throwable> type) {
		return hasOutcome(Outcome.ERROR).has("error type", log().errorType(), type.getName());
	}

	/**
	 * Verifies the provider's HTTP status.
	 * @param status the status of the failed call
	 * @return this assertion
	 */
	public RecordedLogAssert hasHttpStatus(int status) {
		return has("HTTP status", log().httpStatus(), status);
	}

	/**
	 * Verifies that the answer was streamed.
	 * @return this assertion
	 */
	public RecordedLogAssert wasStreamed() {
		return has("streamed", log().streamed(), true);
	}

	/**
	 * Verifies that the answer was not streamed.
	 * @return this assertion
	 */
	public RecordedLogAssert wasNotStreamed() {
		return has("streamed", log().streamed(), false);
	}

	/**
	 * Verifies that the log lies directly below another, in the same trace.
	 * @param parent the other log
	 * @return this assertion
	 */
	public RecordedLogAssert hasParent(RecordedLog parent) {
		RecordedLog log = log();
		if (!parent.spanId().equals(log.parentSpanId()) || !parent.traceId().equals(log.traceId())) {
			throw failureWithActualExpected(log.parentSpanId(), parent.spanId(), "%s",
					"Expected the parent\n  " + parent + "\nbut span " + log.parentSpanId() + " of trace "
							+ log.traceId() + " is the parent of\n  " + log);
		}
		return this;
	}

	/**
	 * Verifies that the log lies below no other.
	 * @return this assertion
	 */
	public RecordedLogAssert hasNoParent() {
		return has("parent span", log().parentSpanId(), null);
	}

	/**
	 * Verifies that a text, such as a password or an e-mail address, would not have left
	 * the application with this log, neither as a part of a value nor of a key.
	 * @param text the text
	 * @return this assertion
	 */
	public RecordedLogAssert doesNotMention(String text) {
		String path = JsonValues.pathOf(text, log().tree());
		if (path != null) {
			throw failure("%s", "Expected no mention of '" + text + "', but it stands in " + path + " of\n  " + log());
		}
		return this;
	}

	private RecordedLog log() {
		isNotNull();
		return this.actual;
	}

	private RecordedLogAssert has(String what, @Nullable Object found, @Nullable Object expected) {
		if (!Objects.equals(found, expected)) {
			throw mismatch(what, found, expected);
		}
		return this;
	}

	private AssertionError mismatch(String what, @Nullable Object found, @Nullable Object expected) {
		return failureWithActualExpected(found, expected, "%s", "Expected " + what + " " + JsonValues.quoted(expected)
				+ ", but was " + JsonValues.quoted(found) + " in\n  " + log());
	}

	private static boolean contains(@Nullable String text, String part) {
		return text != null && text.contains(part);
	}

}
