package co.aitracer.server.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * OTLP over HTTP, by real exporters and by hand.
 */
class OtlpIngestTests {

	@TempDir
	static Path directory;

	private static TestServer server;

	@BeforeAll
	static void startServer() {
		server = TestServer.start(directory);
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	void takesWhatTheJavaSdkSends() {
		OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
			.setEndpoint(server.uri("/v1/traces").toString())
			.addHeader("Authorization", "Bearer " + TestServer.KEY)
			.setCompression("gzip")
			.build();
		SdkTracerProvider provider = SdkTracerProvider.builder()
			.setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "java-shop",
					AttributeKey.stringKey("service.version"), "4.2")))
			.addSpanProcessor(SimpleSpanProcessor.create(exporter))
			.build();
		Tracer tracer = provider.get("java-test");
		Span parent = tracer.spanBuilder("invoke_agent")
			.setAttribute("gen_ai.operation.name", "invoke_agent")
			.startSpan();
		Span chat = tracer.spanBuilder("chat gpt-4o")
			.setParent(Context.root().with(parent))
			.setAttribute("gen_ai.operation.name", "chat")
			.setAttribute("gen_ai.provider.name", "openai")
			.setAttribute("gen_ai.request.model", "gpt-4o")
			.setAttribute("gen_ai.usage.input_tokens", 100)
			.setAttribute("gen_ai.usage.output_tokens", 20)
			.setAttribute("gen_ai.usage.cache_read.input_tokens", 80)
			.setAttribute("gen_ai.conversation.id", "ses-1")
			.setAttribute("user.id", "u-1")
			.setAttribute("gen_ai.input.messages",
					"[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Where is my order?\"}]}]")
			.setAttribute("gen_ai.output.messages",
					"[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"On its way.\"}],"
							+ "\"finish_reason\":\"stop\"}]")
			.startSpan();
		chat.end();
		Span failed = tracer.spanBuilder("chat gpt-4o")
			.setParent(Context.root().with(parent))
			.setAttribute("gen_ai.operation.name", "chat")
			.setAttribute("aitracer.project", "other-project")
			.setAttribute("gen_ai.request.model", "gpt-4o")
			.startSpan();
		failed.recordException(new IllegalStateException("the provider is away"));
		failed.setStatus(StatusCode.ERROR);
		failed.end();
		tracer.spanBuilder("SELECT").setAttribute("db.system", "h2").startSpan().end();
		parent.end();
		assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
		provider.close();

		List<LogSummary> trace = awaitTrace(chat.getSpanContext().getTraceId(), 3);
		LogSummary stored = span(trace, chat.getSpanContext().getSpanId());
		assertThat(stored.project()).isEqualTo("java-shop");
		assertThat(stored.parentSpanId()).isEqualTo(parent.getSpanContext().getSpanId());
		assertThat(stored.inputTokens()).isEqualTo(100);
		assertThat(stored.cachedInputTokens()).isEqualTo(80);
		assertThat(stored.costNanoUsd()).isEqualTo(20 * 2_500L + 80 * 1_250L + 20 * 10_000L);
		assertThat(stored.sessionId()).isEqualTo("ses-1");
		assertThat(stored.userId()).isEqualTo("u-1");
		assertThat(stored.inputPreview()).isEqualTo("Where is my order?");
		assertThat(stored.outputPreview()).isEqualTo("On its way.");
		LogSummary error = span(trace, failed.getSpanContext().getSpanId());
		assertThat(error.project()).isEqualTo("other-project");
		assertThat(error.outcome()).isEqualTo(Outcome.ERROR);
		assertThat(error.errorType()).isEqualTo("java.lang.IllegalStateException");
		assertThat(error.errorMessage()).isEqualTo("the provider is away");
	}

	@Test
	void takesWhatTheJavaScriptSdkSends() throws Exception {
		NodeClient.send("protobuf", server.uri("").toString(), TestServer.KEY);
		List<LogSummary> logs = awaitProject("js-protobuf", 3);
		assertThat(logs).extracting(LogSummary::operation).containsExactlyInAnyOrder("chat", "chat", "workflow");
		assertThat(logs).extracting(LogSummary::inputPreview).contains("Where is my order from JavaScript?");
		assertThat(logs).filteredOn((log) -> log.outcome() == Outcome.ERROR)
			.extracting(LogSummary::errorMessage)
			.containsExactly("429 Too Many Requests");
	}

	@Test
	void takesWhatTheLangfuseExporterSends() throws Exception {
		NodeClient.send("langfuse", server.uri("").toString(), TestServer.KEY);
		LogSummary log = awaitProject("js-langfuse", 1).get(0);
		assertThat(log.operation()).isEqualTo("chat");
		assertThat(log.provider()).isEqualTo("anthropic");
		assertThat(log.inputTokens()).isEqualTo(50);
		assertThat(log.inputPreview()).isEqualTo("Where is my order from Langfuse?");
		assertThat(log.metadata()).containsEntry("feature", "support");
	}

	@Test
	void takesJsonAndSaysWhatItRefused() throws Exception {
		HttpResponse<String> response = server.post("/v1/traces",
				otlpJson("json-shop", "00112233445566778899aabbccddeeff", "0011223344556677",
						"\"gen_ai.request.model\",\"value\":{\"stringValue\":\"gpt-4o\"}"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("{}");
		LogSummary log = awaitProject("json-shop", 1).get(0);
		assertThat(log.traceId()).isEqualTo("00112233445566778899aabbccddeeff");
		assertThat(log.latencyMillis()).isEqualTo(1_500);
		HttpResponse<String> refused = server.post("/v1/traces",
				otlpJson("json-shop", "00112233445566778899aabbccddee00", "0011223344556600",
						"\"aitracer.project\",\"value\":{\"stringValue\":\"a\\u0007b\"}"));
		assertThat(refused.statusCode()).isEqualTo(200);
		assertThat(refused.body()).contains("\"rejectedSpans\":1", "project");
	}

	@Test
	void protobufThatIsAnsweredIsProtobuf() throws Exception {
		HttpResponse<byte[]> response = java.net.http.HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(server.uri("/v1/traces"))
				.header("Content-Type", "application/x-protobuf")
				.header("Authorization",
						"Basic " + Base64.getEncoder()
							.encodeToString(("pk:" + TestServer.KEY).getBytes(StandardCharsets.UTF_8)))
				.POST(BodyPublishers.noBody())
				.build(), HttpResponse.BodyHandlers.ofByteArray());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/x-protobuf");
		assertThat(ExportTraceServiceResponse.parseFrom(response.body()).hasPartialSuccess()).isFalse();
	}

	@Test
	void headerNamesTheProjectOfSpansThatNameNone() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(server.uri("/v1/traces"))
			.header("Content-Type", "application/json")
			.header("Authorization", "Bearer " + TestServer.KEY)
			.header("Content-Encoding", "gzip")
			.header("aitracer-project", "by-header")
			.POST(BodyPublishers.ofByteArray(gzip(otlpJson("service", "aa112233445566778899aabbccddeeff",
					"aa11223344556677", "\"gen_ai.request.model\",\"value\":{\"stringValue\":\"gpt-4o\"}"))))
			.build();
		assertThat(server.send(request).statusCode()).isEqualTo(200);
		assertThat(awaitProject("by-header", 1)).hasSize(1);
	}

	@Test
	void keyOfOneProjectDoesNotFileSpansUnderAnother() throws Exception {
		String key = server.addKey("otlp", "team-a", "team-*");
		assertThat(server
			.send("POST", "/v1/traces",
					otlpJson("service", "bb112233445566778899aabbccddeeff", "bb11223344556677",
							"\"aitracer.project\",\"value\":{\"stringValue\":\"other\"}"),
					key)
			.body()).contains("\"rejectedSpans\":1", "may not write");
		assertThat(server
			.send("POST", "/v1/traces",
					otlpJson("service", "bb112233445566778899aabbccddee00", "bb11223344556600",
							"\"gen_ai.request.model\",\"value\":{\"stringValue\":\"gpt-4o\"}"),
					key)
			.body()).isEqualTo("{}");
		assertThat(awaitProject("team-a", 1)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "not json" })
	void bodyThatCannotBeReadIsABadRequest(String body) throws Exception {
		assertThat(server.post("/v1/traces", body).statusCode()).isEqualTo(400);
		HttpRequest protobuf = HttpRequest.newBuilder(server.uri("/v1/traces"))
			.header("Content-Type", "application/x-protobuf")
			.header("Authorization", "Bearer " + TestServer.KEY)
			.POST(BodyPublishers.ofString(body))
			.build();
		assertThat(server.send(protobuf).statusCode()).isEqualTo(400);
		assertThat(server.send("POST", "/v1/traces", "{}", "at-unknown-0123456789abcdefghij").statusCode())
			.isEqualTo(401);
		assertThat(server.send("POST", "/v1/traces", "{}", null).statusCode()).isEqualTo(401);
	}

	private static String otlpJson(String service, String traceId, String spanId, String attribute) {
		Instant end = Instant.now();
		return """
				{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%s"}}]},
				"scopeSpans":[{"scope":{"name":"by-hand","version":"1"},"spans":[{"traceId":"%s","spanId":"%s",
				"name":"chat","startTimeUnixNano":"%d000000","endTimeUnixNano":"%d000000",
				"attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},{"key":%s}]}]}]}]}"""
			.formatted(service, traceId, spanId, end.minusMillis(1_500).toEpochMilli(), end.toEpochMilli(), attribute);
	}

	private static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

	private static LogSummary span(List<LogSummary> trace, String spanId) {
		return trace.stream().filter((log) -> log.spanId().equals(spanId)).findFirst().orElseThrow();
	}

	private static List<LogSummary> awaitTrace(String traceId, int logs) {
		return Awaitility.await()
			.until(() -> server.bean(LogStore.class).trace(LogScope.all("default"), traceId),
					(found) -> found.size() == logs);
	}

	private static List<LogSummary> awaitProject(String project, int logs) {
		LogSelection selection = new LogSelection(LogScope.all("default").narrow(java.util.Set.of(project)),
				new TimeRange(Instant.now().minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofHours(1))));
		List<LogSummary> found = Awaitility.await()
			.until(() -> server.bean(LogStore.class).find(new LogQuery(selection, null, 50)).logs(),
					(all) -> all.size() >= logs);
		found.stream()
			.map((log) -> server.bean(LogStore.class).get(LogScope.all("default"), log.id()).orElseThrow().log())
			.map(StoredLog::project)
			.forEach((name) -> assertThat(name).isEqualTo(project));
		return found;
	}

}
