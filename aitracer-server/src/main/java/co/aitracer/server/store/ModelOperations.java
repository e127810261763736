package co.aitracer.server.store;

import java.util.Set;

/**
 * Which operations call a model, and so count as a request. Everything else (chat client,
 * advisor, tool, retrieval, AI service, agent) is a frame around such a call.
 */
public final class ModelOperations {

	/**
	 * The operations that count in {@link Figures}, under the names that the AITracer
	 * clients and OpenTelemetry's {@code gen_ai.operation.name} give them.
	 */
	public static final Set<String> NAMES = Set.of("chat", "completion", "text_completion", "generate_content",
			"embeddings", "image", "audio", "speech", "transcription", "moderation");

	private ModelOperations() {
	}

	/**
	 * Whether an operation counts as a request.
	 * @param operation the operation of a log
	 * @return true when it calls a model
	 */
	public static boolean contains(String operation) {
		return NAMES.contains(operation);
	}

}
