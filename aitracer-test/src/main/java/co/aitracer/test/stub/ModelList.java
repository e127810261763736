package co.aitracer.test.stub;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of models: some a client expects, and those that choose a reply.
 */
final class ModelList {

	private static final long CREATED = 1_767_225_600L;

	private ModelList() {
	}

	static ObjectNode toJson() {
		List<String> names = new ArrayList<>(
				List.of("gpt-5-mini", "gpt-4o-mini", "text-embedding-3-small", "gpt-image-1"));
		names.addAll(ModelNameReplies.names());
		ObjectNode json = StubExchange.JSON.createObjectNode().put("object", "list");
		ArrayNode data = json.putArray("data");
		for (String name : names) {
			data.addObject()
				.put("id", name)
				.put("object", "model")
				.put("created", CREATED)
				.put("owned_by", "aitracer-stub");
		}
		return json;
	}

}
