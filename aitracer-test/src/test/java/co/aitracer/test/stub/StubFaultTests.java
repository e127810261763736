package co.aitracer.test.stub;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Responses that break, and clients that leave.
 */
class StubFaultTests {

	private static final int CALLS = 250;

	private final OpenAiStub stub = OpenAiStub.start();

	private final StubClient client = new StubClient(this.stub);

	@AfterEach
	void close() {
		this.stub.close();
	}

	@Test
	void cutsAStreamAfterSomePieces() throws Exception {
		this.stub.when((request) -> true).reply(StubReply.text("one two three four").cutAfter(2));
		// the JDK's newer client drops what it has read when the connection closes
		HttpURLConnection connection = (HttpURLConnection) URI.create(this.stub.baseUrl() + StubClient.CHAT)
			.toURL()
			.openConnection();
		connection.setDoOutput(true);
		connection.getOutputStream()
			.write(StubClient.chatBody("m", "x", ",\"stream\":true").getBytes(StandardCharsets.UTF_8));
		StringBuilder received = new StringBuilder();
		try (InputStream in = connection.getInputStream()) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
				for (int next = in.read(); next >= 0; next = in.read()) {
					received.append((char) next);
				}
			});
		}
		assertThat(received).contains("\"one\"", "\" two\"").doesNotContain("three", "[DONE]");
		assertThat(this.stub.disconnects()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/chat/completions", "/embeddings" })
	void cutsAResponseInOnePiece(String path) {
		String body = "{\"model\":\"stub-cut\",\"input\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.post(path, body));
	}

	@Test
	void endsAStreamWithoutFinish() throws Exception {
		List<String> events = this.client.events(StubClient.chatBody("stub-end", "x", ",\"stream\":true"));
		assertThat(events).hasSize(4)
			.noneMatch((event) -> event.contains("[DONE]") || event.contains("\"finish_reason\":\"stop\""));
	}

	@Test
	void sendsAMalformedEvent() throws Exception {
		List<String> events = this.client.events(StubClient.chatBody("stub-malformed", "x", ",\"stream\":true"));
		assertThat(events).hasSize(5);
		assertThat(StubClient.json(events.get(3)).has("choices")).isTrue();
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> StubClient.json(events.get(4)));
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> this.client.chat("stub-malformed", "x"));
	}

	@Test
	void sendsAnErrorWithinAStream() throws Exception {
		List<String> events = this.client.events(StubClient.chatBody("stub-error-frame", "x", ",\"stream\":true"));
		assertThat(events).hasSize(5);
		assertThat(StubClient.json(events.get(4)).at("/error/type").asString()).isEqualTo("server_error");
		assertThat(this.client.post(StubClient.CHAT, StubClient.chatBody("stub-error-frame", "x", "")).statusCode())
			.isEqualTo(500);
	}

	@Test
	void noticesAClientThatCancels() throws Exception {
		this.stub.when((request) -> true)
			.reply(StubReply.text("word ".repeat(10_000)).slow(Duration.ZERO, Duration.ofMillis(5)));
		HttpResponse<InputStream> response = this.client.http()
			.send(this.client.request(StubClient.CHAT, StubClient.chatBody("m", "x", ",\"stream\":true")).build(),
					HttpResponse.BodyHandlers.ofInputStream());
		response.body().read();
		response.body().close();
		Awaitility.await().untilAsserted(() -> assertThat(this.stub.disconnects()).isOne());
	}

	@Test
	void abandonsWaitingRepliesWhenClosed() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		this.stub.when((request) -> {
			arrived.countDown();
			return true;
		}).reply(StubReply.echo().slow(Duration.ofHours(1), Duration.ZERO));
		CompletableFuture<HttpResponse<String>> response = this.client.http()
			.sendAsync(this.client.request(StubClient.CHAT, StubClient.chatBody("m", "x", "")).build(),
					HttpResponse.BodyHandlers.ofString());
		assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
		this.stub.close();
		assertThat(response).failsWithin(Duration.ofSeconds(10));
	}

	@Test
	void answersManyCallsAtTheSameTime() {
		CountDownLatch together = new CountDownLatch(CALLS);
		this.stub.when((request) -> true).replyWith((request) -> {
			together.countDown();
			return StubReply.text((await(together)) ? "together" : "alone");
		});
		List<CompletableFuture<HttpResponse<String>>> responses = IntStream.range(0, CALLS)
			.mapToObj((i) -> this.client.http()
				.sendAsync(this.client.request(StubClient.CHAT, StubClient.chatBody("m", "x", "")).build(),
						HttpResponse.BodyHandlers.ofString()))
			.toList();
		assertThat(responses).allSatisfy((response) -> assertThat(response.join().body()).contains("together"));
		assertThat(this.stub.requests()).hasSize(CALLS);
	}

	private static boolean await(CountDownLatch latch) {
		try {
			return latch.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
