package co.aitracer.server.ingest;

import co.aitracer.server.NodePackage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exporters of JavaScript.
 */
public final class NodeClient {

	private static final NodePackage CLIENTS = new NodePackage("otlp");

	private NodeClient() {
	}

	/**
	 * Sends a trace.
	 * @param kind the exporter: {@code protobuf} or {@code langfuse}
	 * @param url the server
	 * @param key the API key
	 */
	public static void send(String kind, String url, String key) throws Exception {
		NodePackage.Outcome outcome = NodePackage.run(CLIENTS.install(), 60, "node", "send.mjs", kind, url, key);
		assertThat(outcome.code()).as(outcome.output()).isZero();
	}

}
