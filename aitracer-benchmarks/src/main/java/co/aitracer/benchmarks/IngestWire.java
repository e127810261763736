package co.aitracer.benchmarks;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What servers take calls by. The same call of 5 KB in either.
 */
enum IngestWire {

	/** The batches of the AITracer SDKs. */
	AITRACER("/api/v1/logs/batch/") {
		@Override
		String body(int number, int calls) {
			return IntStream.range(0, calls)
				.mapToObj((call) -> "{\"project\":\"load-" + number % PROJECTS + "\",\"trace_id\":\"" + RUN
						+ "\",\"span_id\":\"" + span(number, call)
						+ "\",\"model\":\"gpt-4o\",\"provider\":\"openai\",\"input_tokens\":812,\"output_tokens\":164,"
						+ "\"latency_ms\":1234,\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\""
						+ text(number * 31 + call) + "\"}]},\"output\":{\"content\":\"" + text(number * 17 + call)
						+ "\"},\"metadata\":{\"feature\":\"load\"}}")
				.collect(Collectors.joining(",", "{\"logs\":[", "]}"));
		}
	},

	/** Spans of Zipkin's second version, with the call in their tags. */
	ZIPKIN("/api/v2/spans") {
		@Override
		String body(int number, int calls) {
			long micros = Instant.now().toEpochMilli() * 1_000;
			return IntStream.range(0, calls)
				.mapToObj((call) -> "{\"traceId\":\"" + RUN + "\",\"id\":\"" + span(number, call)
						+ "\",\"name\":\"chat gpt-4o\",\"timestamp\":" + micros
						+ ",\"duration\":1234000,\"localEndpoint\":{\"serviceName\":\"load-" + number % PROJECTS
						+ "\"},\"tags\":{\"gen_ai.request.model\":\"gpt-4o\",\"gen_ai.provider.name\":\"openai\","
						+ "\"gen_ai.usage.input_tokens\":\"812\",\"gen_ai.usage.output_tokens\":\"164\","
						+ "\"gen_ai.input.messages\":\"" + text(number * 31 + call) + "\",\"gen_ai.output.messages\":\""
						+ text(number * 17 + call) + "\",\"feature\":\"load\"}}")
				.collect(Collectors.joining(",", "[", "]"));
		}
	};

	private static final int TEXT = 2_350;

	private static final int PROJECTS = 20;

	private static final String RUN = UUID.randomUUID().toString().replace("-", "");

	private final String path;

	IngestWire(String path) {
		this.path = path;
	}

	String path() {
		return this.path;
	}

	/**
	 * The body of a request.
	 * @param number the number of the request; other numbers make other calls
	 * @param calls how many calls it holds
	 * @return an object or a list
	 */
	abstract String body(int number, int calls);

	private static String span(int number, int call) {
		return String.format("%016x", (long) number << 16 | call);
	}

	private static String text(int seed) {
		StringBuilder text = new StringBuilder(TEXT + 8);
		for (int word = seed; text.length() < TEXT; word = word * 1_103_515_245 + 12_345) {
			text.append(Integer.toString(word & 0xFFFFF, 36)).append(' ');
		}
		return text.toString();
	}

}
