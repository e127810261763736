package co.aitracer.springai;

/**
 * Names of advisor parameters by which a single chat client call says where it belongs.
 *
 * <pre class="code">
 * chatClient.prompt("…").advisors((advisors) -> advisors.param(AITracerAdvisorParams.PROJECT, "search")).call();
 * </pre>
 *
 * @since 0.1.0
 */
public final class AITracerAdvisorParams {

	/**
	 * The project, which wins over every scope and default.
	 */
	public static final String PROJECT = "aitracer.project";

	/**
	 * The application's user.
	 */
	public static final String USER = "aitracer.user";

	/**
	 * The session; without it, the conversation id of Spring AI's chat memory is used.
	 */
	public static final String SESSION = "aitracer.session";

	/**
	 * A map of metadata.
	 */
	public static final String METADATA = "aitracer.metadata";

	private AITracerAdvisorParams() {
	}

}
