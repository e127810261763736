package co.aitracer.export;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HttpLogSinkTests {

	private final ScriptedServer server = new ScriptedServer();

	private final HttpLogSink sink = HttpLogSink.builder(this.server.url(), Pipelines.KEY)
		.timeout(Pipelines.LONG)
		.build();

	@AfterEach
	void close() {
		this.sink.close();
		this.server.close();
	}

	@Test
	void oneLogGoesAlone() throws Exception {
		assertThat(this.sink.export(logs("1"))).isEqualTo(ExportResult.delivered());
		ScriptedServer.Request request = this.server.requests().get(0);
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.path()).isEqualTo("/api/v1/logs/");
		assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer " + Pipelines.KEY);
		assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/json");
		assertThat(request.headers().getFirst("User-Agent")).startsWith("AITracer-Java/");
		assertThat(request.json().get("name").asString()).isEqualTo("1");
	}

	@Test
	void moreLogsGoAsABatch() throws Exception {
		assertThat(this.sink.export(logs("1", "2", "3"))).isEqualTo(ExportResult.delivered());
		ScriptedServer.Request request = this.server.requests().get(0);
		assertThat(request.path()).isEqualTo("/api/v1/logs/batch/");
		assertThat(request.json().propertyNames()).containsExactly("logs");
		assertThat(request.names()).containsExactly("1", "2", "3");
	}

	@Test
	void aBatchOfManyPiecesArrivesWhole() throws Exception {
		String text = "0123456789abcdef".repeat(4_096);
		List<String> names = IntStream.range(0, 40).mapToObj((i) -> i + text).toList();
		assertThat(this.sink.export(logs(names.toArray(String[]::new)))).isEqualTo(ExportResult.delivered());
		assertThat(this.server.requests().get(0).names()).isEqualTo(names);
	}

	@Test
	void tellsOfWhatTheServerHasTaken() throws Exception {
		List<EncodedLog> taken = new ArrayList<>();
		HttpLogSink telling = HttpLogSink.builder(this.server.url(), Pipelines.KEY)
			.timeout(Pipelines.LONG)
			.onDelivered(taken::addAll)
			.onDelivered((logs) -> {
				throw new IllegalStateException("a listener that fails");
			})
			.build();
		this.server.script(ScriptedServer.answer(503, "busy"), ScriptedServer.answer(400, "no"),
				ScriptedServer.answer(200, "AITracer-Rejected", "1"));
		List<EncodedLog> logs = logs("1", "2", "3");
		telling.export(logs);
		telling.export(logs);
		assertThat(taken).isEmpty();
		assertThat(telling.export(logs)).isEqualTo(new ExportResult.Delivered(Set.of(1)));
		assertThat(taken).containsExactly(logs.get(0), logs.get(2));
	}

	@Test
	void aPathOfTheBaseUrlIsKept() throws Exception {
		URI url = URI.create(this.server.url() + "/aitracer//");
		HttpLogSink.builder(url, Pipelines.KEY).timeout(Pipelines.LONG).build().export(logs("1"));
		assertThat(this.server.requests().get(0).path()).isEqualTo("/aitracer/api/v1/logs/");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 413, 422 })
	void aLogThatIsNotGoodIsRefused(int status) throws Exception {
		this.server.script(ScriptedServer.answer(status, "field 'model' is missing"));
		assertThat(this.sink.export(logs("1"))).asInstanceOf(InstanceOfAssertFactories.type(ExportResult.Refused.class))
			.extracting(ExportResult.Refused::reason)
			.asString()
			.contains(Integer.toString(status), "field 'model' is missing");
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void aKeyThatIsNotAcceptedNamesTheSettingAndNotTheKey(int status) throws Exception {
		this.server.script(ScriptedServer.answer(status, "unknown key " + Pipelines.KEY));
		assertThat(this.sink.export(logs("1")))
			.asInstanceOf(InstanceOfAssertFactories.type(ExportResult.Unauthorized.class))
			.extracting(ExportResult.Unauthorized::reason)
			.asString()
			.contains("AITRACER_API_KEY")
			.doesNotContain(Pipelines.KEY);
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void aRedirectIsNotFollowedButNamed(int status) throws Exception {
		try (ScriptedServer other = new ScriptedServer()) {
			this.server.script(ScriptedServer.answer(status, "Location", other.url() + "/login"));
			assertThat(retry(this.sink.export(logs("1"))).reason()).contains(other.url() + "/login",
					"AITRACER_BASE_URL");
			assertThat(other.requests()).isEmpty();
		}
		assertThat(this.server.requests()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "0,PT0S", "7,PT7S", "3600,PT1H", "99999,PT1H", "99999999999999999999999999,PT1H", "-5,", "soon,",
			"'Sun, 06 Nov 1994 08:49:37 GMT',PT0S", "'Fri, 31 Dec 9999 23:59:59 GMT',PT1H", "'',", "٣," })
	void aServersPauseIsReadAndBounded(String header, @Nullable Duration pause) throws Exception {
		this.server.script(ScriptedServer.answer(429, "Retry-After", header));
		assertThat(retry(this.sink.export(logs("1"))).after()).isEqualTo(pause);
	}

	@Test
	void aServersDateIsReadAsAPause() throws Exception {
		String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10));
		this.server.script(ScriptedServer.answer(503, "Retry-After", date));
		assertThat(retry(this.sink.export(logs("1"))).after()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 429, 500, 502, 503, 504 })
	void aServerInTroubleIsTriedLater(int status) throws Exception {
		this.server.script(ScriptedServer.answer(status));
		assertThat(retry(this.sink.export(logs("1"))).after()).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 405 })
	void aWrongUrlIsNamed(int status) throws Exception {
		this.server.script(ScriptedServer.answer(status));
		assertThat(retry(this.sink.export(logs("1"))).reason()).contains("AITRACER_BASE_URL");
	}

	@Test
	void rejectedPlacesAreRead() throws Exception {
		this.server.script(ScriptedServer.answer(207, "AITracer-Rejected", "0, 2,,"),
				ScriptedServer.answer(200, "AITracer-Rejected", "all of them"));
		assertThat(this.sink.export(logs("1", "2", "3"))).isEqualTo(new ExportResult.Delivered(Set.of(0, 2)));
		assertThat(this.sink.export(logs("1", "2", "3"))).isEqualTo(ExportResult.delivered());
	}

	@Test
	void anErrorPageWithoutEndIsCutAndKeptOnOneLine() throws Exception {
		this.server.script((exchange, request) -> {
			exchange.sendResponseHeaders(500, 0);
			byte[] part = "a page\r\nof lines\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
			for (int i = 0; i < 100_000; i++) {
				exchange.getResponseBody().write(part);
			}
		});
		assertThat(retry(this.sink.export(logs("1"))).reason()).contains("a page of lines")
			.hasSizeLessThan(500)
			.doesNotContain("\n", "\r");
	}

	@Test
	void aConnectionThatIsClosedIsTriedLater() throws Exception {
		this.server.otherwise((request) -> ScriptedServer.hangUp());
		assertThat(retry(this.sink.export(logs("1"))).reason()).contains("cannot be reached");
	}

	@Test
	void aServerThatIsNotThereIsTriedLater() throws Exception {
		this.server.close();
		assertThat(retry(this.sink.export(logs("1"))).reason()).contains("cannot be reached");
	}

	@Test
	void aServerThatNeverAnswersIsLeftAfterTheTimeout() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		this.server.script(ScriptedServer.await(arrived, new CountDownLatch(1), ScriptedServer.answer(200)));
		HttpLogSink impatient = HttpLogSink.builder(this.server.url(), Pipelines.KEY)
			.timeout(Duration.ofMillis(200))
			.build();
		assertThat(retry(impatient.export(logs("1"))).reason()).contains("cannot be reached");
	}

	@Test
	void aServerThatStopsInTheMiddleOfItsAnswerIsLeftAfterTheTimeout() throws Exception {
		CountDownLatch never = new CountDownLatch(1);
		this.server.script((exchange, request) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write('{');
			exchange.getResponseBody().flush();
			ScriptedServer.await(new CountDownLatch(1), never, ScriptedServer.hangUp()).apply(exchange, request);
		});
		HttpLogSink impatient = HttpLogSink.builder(this.server.url(), Pipelines.KEY)
			.timeout(Duration.ofMillis(200))
			.build();
		assertThat(retry(impatient.export(logs("1"))).reason()).contains("cannot be reached");
	}

	@Test
	void anInterruptEndsTheExport() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> this.sink.export(logs("1")));
		assertThat(Thread.interrupted()).isFalse();
	}

	@Test
	void theKeyIsNeverShown() {
		assertThat(this.sink).hasToString(this.server.url() + "/");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HttpLogSink.builder(this.server.url(), Pipelines.KEY + "\n"))
			.withMessageNotContaining(Pipelines.KEY);
	}

	@Test
	void bodiesAreCompressedOnceTheServerOffersIt() throws Exception {
		this.server.otherwise((request) -> ScriptedServer.answer(200, "Accept-Encoding", "br, GZIP;q=0.5"));
		List<EncodedLog> large = List
			.of(new EncodedLog(Pipelines.log("1"), ("{\"name\":\"" + "x".repeat(5_000) + "\"}").getBytes()));
		this.sink.export(large);
		this.sink.export(large);
		this.sink.export(logs("1"));
		assertThat(this.server.requests()).extracting((request) -> request.headers().getFirst("Content-Encoding"))
			.containsExactly(null, "gzip", null);
		assertThat(this.server.requests().get(1).body().length).isLessThan(200);
		assertThat(this.server.requests().get(1).json()).isEqualTo(this.server.requests().get(0).json());
	}

	@Test
	void aServerThatTakesItsOfferBackGetsPlainBodiesAgain() throws Exception {
		this.server.script(ScriptedServer.answer(200, "Accept-Encoding", "gzip"), ScriptedServer.answer(415));
		List<EncodedLog> large = List
			.of(new EncodedLog(Pipelines.log("1"), ("{\"name\":\"" + "x".repeat(5_000) + "\"}").getBytes()));
		this.sink.export(large);
		assertThat(retry(this.sink.export(large)).reason()).contains("without compression");
		assertThat(this.sink.export(large)).isInstanceOf(ExportResult.Delivered.class);
		assertThat(this.server.requests().get(2).headers().getFirst("Content-Encoding")).isNull();
	}

	@Test
	void requestsGoThroughTheProxy() throws Exception {
		HttpLogSink proxied = HttpLogSink.builder(URI.create("http://aitracer.invalid:1"), Pipelines.KEY)
			.timeout(Pipelines.LONG)
			.proxy(ProxySelector.of(new InetSocketAddress("localhost", this.server.port())))
			.build();
		assertThat(proxied.export(logs("1"))).isInstanceOf(ExportResult.Delivered.class);
		assertThat(this.server.requests().get(0).headers().getFirst("Host")).isEqualTo("aitracer.invalid:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S" })
	void aTimeoutThatIsNotPositiveIsRefusedBeforeAnythingIsSent(Duration timeout) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HttpLogSink.builder(this.server.url(), Pipelines.KEY).timeout(timeout))
			.withMessageContaining("positive");
	}

	@Test
	void aKeyIsAskedForEachRequestAndNeverQuoted() throws Exception {
		String[] key = { "at-first" };
		HttpLogSink rotating = HttpLogSink.builder(this.server.url(), () -> key[0]).timeout(Pipelines.LONG).build();
		rotating.export(logs("1"));
		key[0] = "at-second";
		rotating.export(logs("2"));
		key[0] = "at-broken\n";
		assertThat(rotating.export(logs("3"))).isInstanceOfSatisfying(ExportResult.Unauthorized.class,
				(refused) -> assertThat(refused.reason()).contains("AITRACER_API_KEY").doesNotContain("broken"));
		assertThat(this.server.requests()).extracting((request) -> request.headers().getFirst("Authorization"))
			.containsExactly("Bearer at-first", "Bearer at-second");
	}

	private static ExportResult.Retry retry(ExportResult result) {
		assertThat(result).isInstanceOf(ExportResult.Retry.class);
		return (ExportResult.Retry) result;
	}

	private static List<EncodedLog> logs(String... names) {
		return List.of(names)
			.stream()
			.map((name) -> new EncodedLog(Pipelines.log(name),
					("{\"name\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8)))
			.toList();
	}

}
