package co.aitracer.server.web;

import java.util.Map;

/**
 * Operations in the words of the pages: shorter than those of the protocol, and the same
 * in lists, trees and details.
 */
final class OperationNames {

	private static final Map<String, String> SHORT = Map.of("execute_tool", "tool", "chat_client", "client",
			"ai_service", "service", "vector_store", "store", "invoke_agent", "agent");

	private OperationNames() {
	}

	static String of(String operation) {
		return SHORT.getOrDefault(operation, operation);
	}

}
