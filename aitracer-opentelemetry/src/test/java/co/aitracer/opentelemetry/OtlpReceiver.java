package co.aitracer.opentelemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import org.jspecify.annotations.Nullable;

/**
 * An OTLP/HTTP server that reads protobuf as OpenTelemetry defines it.
 */
final class OtlpReceiver implements AutoCloseable {

	private final HttpServer server;

	private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

	private final List<ResourceSpans> received = new CopyOnWriteArrayList<>();

	private final List<Headers> headers = new CopyOnWriteArrayList<>();

	OtlpReceiver() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/v1/traces", this::handle);
		this.server.start();
	}

	URI url() {
		return URI.create("http://localhost:" + this.server.getAddress().getPort() + "/v1/traces");
	}

	void answer(int... next) {
		for (int status : next) {
			this.statuses.add(status);
		}
	}

	List<ResourceSpans> resources() {
		return List.copyOf(this.received);
	}

	List<Headers> headers() {
		return List.copyOf(this.headers);
	}

	List<Span> spans() {
		List<Span> spans = new ArrayList<>();
		this.received
			.forEach((resource) -> resource.getScopeSpansList().forEach((scope) -> spans.addAll(scope.getSpansList())));
		return spans;
	}

	static @Nullable Object attribute(List<KeyValue> attributes, String key) {
		return attributes.stream()
			.filter((attribute) -> attribute.getKey().equals(key))
			.map((attribute) -> value(attribute.getValue()))
			.findFirst()
			.orElse(null);
	}

	private static Object value(AnyValue value) {
		return switch (value.getValueCase()) {
			case STRING_VALUE -> value.getStringValue();
			case BOOL_VALUE -> value.getBoolValue();
			case INT_VALUE -> value.getIntValue();
			case DOUBLE_VALUE -> value.getDoubleValue();
			case ARRAY_VALUE -> value.getArrayValue().getValuesList().stream().map(OtlpReceiver::value).toList();
			default -> value.toString();
		};
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.headers.add(exchange.getRequestHeaders());
			boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
			InputStream body = gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
			ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
			Integer scripted = this.statuses.poll();
			int status = (scripted != null) ? scripted : 200;
			if (status == 200) {
				this.received.addAll(request.getResourceSpansList());
			}
			exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
			exchange.sendResponseHeaders(status, -1);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
