package co.aitracer.test.stub;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Replies chosen in code.
 */
class StubRuleTests {

	private final OpenAiStub stub = OpenAiStub.start();

	private final StubClient client = new StubClient(this.stub);

	@AfterEach
	void close() {
		this.stub.close();
	}

	@Test
	void givesRepliesOneAfterTheOtherAndRepeatsTheLast() throws Exception {
		this.stub.when((request) -> true)
			.reply(StubReply.error(429, Duration.ofMillis(20)))
			.thenReply(StubReply.text("first"))
			.thenReply(StubReply.text("second"));
		HttpResponse<String> limited = this.client.post(StubClient.CHAT, StubClient.chatBody("m", "x", ""));
		assertThat(limited.statusCode()).isEqualTo(429);
		assertThat(limited.headers().firstValue("Retry-After")).hasValue("1");
		assertThat(limited.headers().firstValue("retry-after-ms")).hasValue("20");
		assertThat(List.of(content(), content(), content())).containsExactly("first", "second", "second");
	}

	@Test
	void lastMatchingRuleWins() throws Exception {
		this.stub.when((request) -> true).reply(StubReply.text("general"));
		this.stub.when((request) -> request.model().equals("m")).reply(StubReply.text("special"));
		this.stub.when((request) -> request.model().equals("other")).reply(StubReply.text("other"));
		this.stub.when((request) -> true);
		assertThat(content()).isEqualTo("special");
		this.stub.reset();
		assertThat(content()).contains("hello");
	}

	@Test
	void makesRepliesFromTheRequest() throws Exception {
		this.stub.when((request) -> true).replyWith((request) -> StubReply.text(request.lastUserText() + "!"));
		assertThat(content()).isEqualTo("hello!");
	}

	@Test
	void saysThatARuleFailed() throws Exception {
		this.stub.when((request) -> {
			throw new IllegalStateException("no such luck");
		}).reply(StubReply.echo());
		HttpResponse<String> response = this.client.post(StubClient.CHAT, StubClient.chatBody("m", "x", ""));
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).contains("rule").contains("no such luck");
	}

	@Test
	void wrapsRepliesInAnyCombination() throws Exception {
		this.stub.when((request) -> true)
			.reply(StubReply.length("cut o")
				.usage(StubUsage.of(100, 20).withCachedTokens(64).withReasoningTokens(10))
				.slow(Duration.ofMillis(1), Duration.ZERO));
		JsonNode completion = this.client.chat("m", "hello");
		assertThat(completion.at("/choices/0/finish_reason").asString()).isEqualTo("length");
		assertThat(completion.at("/usage/total_tokens").asInt()).isEqualTo(120);
		assertThat(completion.at("/usage/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(64);
		assertThat(completion.at("/usage/completion_tokens_details/reasoning_tokens").asInt()).isEqualTo(10);
	}

	@Test
	void streamsARefusal() throws Exception {
		this.stub.when((request) -> true).reply(StubReply.refusal("I cannot"));
		List<String> events = this.client.events(StubClient.chatBody("m", "hello", ",\"stream\":true"));
		assertThat(events.subList(1, 3)).extracting((event) -> StubClient.json(event).at("/choices/0/delta/refusal"))
			.extracting(JsonNode::asString)
			.containsExactly("I", " cannot");
	}

	@Test
	void failsOtherEndpointsToo() throws Exception {
		this.stub.when((request) -> request.path().endsWith("/embeddings"))
			.reply(StubReply.error(503, "no vectors today"));
		HttpResponse<String> response = this.client.post("/embeddings", "{\"model\":\"m\",\"input\":\"x\"}");
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).contains("no vectors today");
		assertThat(content()).contains("hello");
	}

	@Test
	void refusesRepliesThatMakeNoSense() {
		assertThatIllegalArgumentException().isThrownBy(() -> StubReply.error(200));
		assertThatIllegalArgumentException().isThrownBy(StubReply::toolCalls);
		assertThatIllegalArgumentException().isThrownBy(() -> StubReply.echo().cutAfter(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> StubUsage.of(1, 1).withCachedTokens(2));
		assertThatIllegalArgumentException().isThrownBy(() -> StubUsage.of(1, 1).withReasoningTokens(2));
	}

	private String content() throws Exception {
		return this.client.chat("m", "hello").at("/choices/0/message/content").asString();
	}

}
