package co.aitracer.test.stub;

import java.util.Objects;

/**
 * A tool call the stub asks the client to make. Its id is made up for each response, as a
 * real provider does.
 *
 * @param name the name of the tool
 * @param arguments the arguments, as the JSON text the model would write
 */
public record StubToolCall(String name, String arguments) {

	/**
	 * Create a tool call.
	 * @param name the name of the tool
	 * @param arguments the arguments, as the JSON text the model would write
	 */
	public StubToolCall {
		Objects.requireNonNull(name, "name must not be null");
		Objects.requireNonNull(arguments, "arguments must not be null");
	}

	/**
	 * Create a tool call without arguments.
	 * @param name the name of the tool
	 * @return the tool call
	 */
	public static StubToolCall of(String name) {
		return new StubToolCall(name, "{}");
	}

	/**
	 * Create a tool call.
	 * @param name the name of the tool
	 * @param arguments the arguments, as JSON text
	 * @return the tool call
	 */
	public static StubToolCall of(String name, String arguments) {
		return new StubToolCall(name, arguments);
	}

}
