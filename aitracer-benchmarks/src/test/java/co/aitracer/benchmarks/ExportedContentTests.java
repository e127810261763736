package co.aitracer.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is exported over HTTP really goes over the wire, and is counted.
 */
class ExportedContentTests {

	private final List<Conversation> conversations = Conversation.several(3);

	private final List<byte[]> bodies = new CopyOnWriteArrayList<>();

	private HttpServer server;

	private URI url;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.bodies.add(exchange.getRequestBody().readAllBytes());
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.server.start();
		this.url = URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void aitracerSendsTheConversations() {
		record(Exporting.aitracer(this.url, null));
		assertThat(this.bodies).singleElement().satisfies((body) -> {
			String json = new String(body, StandardCharsets.UTF_8);
			assertThat(this.conversations)
				.allSatisfy((conversation) -> assertThat(json).contains(conversation.prompt(), conversation.answer()));
		});
	}

	@Test
	void opentelemetrySendsTheConversations() {
		record(Exporting.opentelemetry(Exporting.exporter(this.url, false)));
		assertThat(this.bodies).singleElement().satisfies((body) -> {
			List<Span> spans = ExportTraceServiceRequest.parseFrom(body)
				.getResourceSpans(0)
				.getScopeSpans(0)
				.getSpansList();
			assertThat(spans).hasSameSizeAs(this.conversations);
			assertThat(spans.toString()).contains(this.conversations.get(0).prompt());
		});
	}

	@Test
	void compressedSpansAreSmaller() {
		record(Exporting.opentelemetry(Exporting.exporter(this.url, false)));
		record(Exporting.opentelemetry(Exporting.exporter(this.url, true)));
		assertThat(this.bodies.get(1).length).isLessThan(this.bodies.get(0).length * 2 / 3);
	}

	@Test
	void theSinkCountsAndAsksForCompression() {
		try (LoopbackSink sink = new LoopbackSink(0, true);
				AITracerRecorder recorder = Exporting.aitracer(sink.url(), null)) {
			flushed(recorder);
			long plain = sink.bytes();
			flushed(recorder);
			assertThat(plain).isGreaterThan(3 * 3_072);
			assertThat(sink.bytes() - plain).isBetween(1L, plain * 2 / 3);
		}
	}

	@Test
	void whatArrivesAfterAnOutageIsCounted(@TempDir Path folder) {
		for (String way : List.of("aitracer", "disk", "opentelemetry")) {
			try (OutageSubject subject = OutageSubject.of(way, this.url, way.equals("disk") ? folder : null)) {
				flushed(subject.recorder());
				assertThat(subject.delivered()).isEqualTo(this.conversations.size());
			}
		}
	}

	private void record(Recorder recorder) {
		flushed(recorder);
		recorder.close();
	}

	private void flushed(Recorder recorder) {
		this.conversations.forEach(recorder::record);
		recorder.flush();
	}

}
