package co.aitracer.test.stub;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The protocol as a client without any library sees it.
 */
class OpenAiStubTests {

	private final OpenAiStub stub = OpenAiStub.start();

	private final StubClient client = new StubClient(this.stub);

	@AfterEach
	void close() {
		this.stub.close();
	}

	@Test
	void answersWithTextThatQuotesTheUser() throws Exception {
		JsonNode completion = this.client.chat("gpt-5-mini", "Which plan fits?");
		assertThat(completion.path("object").asString()).isEqualTo("chat.completion");
		assertThat(completion.path("id").asString()).startsWith("chatcmpl-");
		assertThat(completion.path("model").asString()).isEqualTo("gpt-5-mini-2026");
		assertThat(completion.path("system_fingerprint").asString()).matches("fp_[0-9a-f]{10}");
		JsonNode choice = completion.path("choices").path(0);
		assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
		assertThat(choice.path("message").path("role").asString()).isEqualTo("assistant");
		assertThat(choice.path("message").path("content").asString()).contains("Which plan fits?");
		assertThat(content(this.client.chat("gpt-5-mini", "Which plan fits?"))).isEqualTo(content(completion));
	}

	@Test
	void countsATokenForEachFourCharactersBegun() throws Exception {
		this.stub.when((request) -> true).reply(StubReply.text("12345"));
		JsonNode usage = this.client.chat("gpt-5-mini", "123456789").path("usage");
		assertThat(usage.path("prompt_tokens").asInt()).isEqualTo(3);
		assertThat(usage.path("completion_tokens").asInt()).isEqualTo(2);
		assertThat(usage.path("total_tokens").asInt()).isEqualTo(5);
		assertThat(usage.path("prompt_tokens_details").path("cached_tokens").asInt()).isZero();
		assertThat(usage.path("completion_tokens_details").path("reasoning_tokens").asInt()).isZero();
	}

	@Test
	void readsContentGivenAsParts() throws Exception {
		String body = """
				{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"first "},
				{"type":"image_url","image_url":{"url":"http://x"}},{"type":"text","text":"second"}]}]}""";
		assertThat(content(StubClient.json(this.client.post(StubClient.CHAT, body)))).contains("first second");
		assertThat(this.stub.requests().get(0).lastUserText()).isEqualTo("first second");
	}

	@Test
	void streamsRoleThenContentThenFinishThenUsage() throws Exception {
		this.stub.when((request) -> true).reply(StubReply.text("one two three"));
		List<String> events = this.client.events(StubClient.chatBody("gpt-5-mini", "hello",
				",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
		assertThat(events).hasSize(7).last().isEqualTo("[DONE]");
		List<JsonNode> chunks = events.subList(0, 6).stream().map(StubClient::json).toList();
		assertThat(chunks).allSatisfy((chunk) -> {
			assertThat(chunk.path("object").asString()).isEqualTo("chat.completion.chunk");
			assertThat(chunk.path("id")).isEqualTo(chunks.get(0).path("id"));
			assertThat(chunk.path("model").asString()).isEqualTo("gpt-5-mini-2026");
		});
		assertThat(delta(chunks.get(0)).path("role").asString()).isEqualTo("assistant");
		assertThat(chunks.subList(1, 4)).extracting((chunk) -> delta(chunk).path("content").asString())
			.containsExactly("one", " two", " three");
		assertThat(chunks.get(3).path("choices").path(0).path("finish_reason").isNull()).isTrue();
		assertThat(chunks.get(4).path("choices").path(0).path("finish_reason").asString()).isEqualTo("stop");
		assertThat(chunks.get(4).path("usage").isNull()).isTrue();
		assertThat(chunks.get(5).path("choices").isEmpty()).isTrue();
		assertThat(chunks.get(5).path("usage").path("total_tokens").asInt()).isEqualTo(2 + 4);
	}

	@Test
	void streamsNoUsageUnlessAsked() throws Exception {
		List<String> events = this.client.events(StubClient.chatBody("m", "hello", ",\"stream\":true"));
		assertThat(events).noneMatch((event) -> event.contains("\"usage\"")).last().isEqualTo("[DONE]");
	}

	@Test
	void answersWithTheTokenLimitAsItsLength() throws Exception {
		JsonNode completion = StubClient
			.json(this.client.post(StubClient.CHAT, StubClient.chatBody("m", "hello", ",\"max_completion_tokens\":5")));
		assertThat(completion.path("choices").path(0).path("finish_reason").asString()).isEqualTo("length");
		assertThat(completion.path("usage").path("completion_tokens").asInt()).isEqualTo(5);
	}

	@Test
	void answersWithADocumentForAJsonSchema() throws Exception {
		JsonNode completion = StubClient.json(this.client.post(StubClient.CHAT, StubClient.chatBody("m", "hello", """
				,"response_format":{"type":"json_schema","json_schema":{"name":"x","schema":{"type":"object",
				"properties":{"name":{"type":"string"},"size":{"enum":["S","M"]},
				"tags":{"type":"array","items":{"type":"integer"}}}}}}""")));
		assertThat(StubClient.json(content(completion)))
			.isEqualTo(StubClient.json("{\"name\":\"sample\",\"size\":\"S\",\"tags\":[1]}"));
	}

	@ParameterizedTest
	@CsvSource({ "stub-error-400,400,invalid_request_error", "stub-error-401,401,invalid_request_error",
			"stub-error-404,404,invalid_request_error", "stub-error-429,429,requests",
			"stub-error-500,500,server_error", "stub-error-503,503,server_error" })
	void failsByModelName(String model, int status, String type) throws Exception {
		for (String more : List.of("", ",\"stream\":true")) {
			HttpResponse<String> response = this.client.post(StubClient.CHAT, StubClient.chatBody(model, "x", more));
			assertThat(response.statusCode()).isEqualTo(status);
			assertThat(response.headers().firstValue("x-request-id")).isPresent();
			JsonNode error = StubClient.json(response).path("error");
			assertThat(error.path("type").asString()).isEqualTo(type);
			assertThat(error.path("message").asString()).isNotBlank();
			assertThat(error.has("code")).isTrue();
			assertThat(error.has("param")).isTrue();
			assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429);
		}
	}

	@ParameterizedTest
	@CsvSource({ "stub-length,length,0,0", "stub-refusal,stop,0,0", "stub-cached,stop,1920,0",
			"stub-reasoning,stop,0,448" })
	void variesByModelName(String model, String finishReason, int cached, int reasoning) throws Exception {
		JsonNode completion = this.client.chat(model, "hello");
		JsonNode choice = completion.path("choices").path(0);
		assertThat(choice.path("finish_reason").asString()).isEqualTo(finishReason);
		assertThat(choice.path("message").path("refusal").isString()).isEqualTo(model.equals("stub-refusal"));
		assertThat(choice.path("message").path("content").isString()).isEqualTo(!model.equals("stub-refusal"));
		JsonNode usage = completion.path("usage");
		assertThat(usage.path("prompt_tokens_details").path("cached_tokens").asInt()).isEqualTo(cached);
		assertThat(usage.path("completion_tokens_details").path("reasoning_tokens").asInt()).isEqualTo(reasoning);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{|parse", "[]|object", "{}|model", "{\"model\":\"m\"}|messages",
			"{\"model\":\"m\",\"messages\":[]}|messages",
			"{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"n\":2}|one choice",
			"{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"max_tokens\":0}|max_tokens" })
	void refusesWhatAProviderRefuses(String body, String message) throws Exception {
		HttpResponse<String> response = this.client.post(StubClient.CHAT, body);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(StubClient.json(response).path("error").path("message").asString()).contains(message);
	}

	@Test
	void refusesUnknownPathsAndMethods() throws Exception {
		assertThat(this.client.post("/unknown", "{}").statusCode()).isEqualTo(404);
		assertThat(this.client.get(this.stub.baseUrl() + StubClient.CHAT).statusCode()).isEqualTo(404);
	}

	@Test
	void refusesAnotherApiKey() throws Exception {
		try (OpenAiStub locked = OpenAiStub.builder().requireApiKey("sk-right").start()) {
			StubClient lockedClient = new StubClient(locked);
			String body = StubClient.chatBody("m", "hello", "");
			assertThat(lockedClient.post(StubClient.CHAT, body).statusCode()).isEqualTo(401);
			for (String key : List.of("sk-wrong", "sk-right")) {
				HttpResponse<String> response = lockedClient.http()
					.send(lockedClient.request(StubClient.CHAT, body).header("Authorization", "Bearer " + key).build(),
							HttpResponse.BodyHandlers.ofString());
				assertThat(response.statusCode()).isEqualTo((key.equals("sk-right")) ? 200 : 401);
			}
			assertThat(locked.toString()).contains(locked.baseUrl(), "requiresApiKey=true").doesNotContain("sk-right");
		}
	}

	@Test
	void listsModels() throws Exception {
		JsonNode models = StubClient.json(new String(this.client.get(this.stub.baseUrl() + "/models").body()));
		assertThat(models.path("data")).extracting((model) -> model.path("id").asString())
			.contains("gpt-5-mini", "stub-cut");
	}

	@Test
	void makesImagesAsDataAndAsLinks() throws Exception {
		JsonNode data = StubClient
			.json(this.client.post("/images/generations", "{\"model\":\"gpt-image-1\",\"prompt\":\"a cat\",\"n\":2}"));
		assertThat(data.path("data")).hasSize(2).allMatch((image) -> image.path("b64_json").isString());
		JsonNode link = StubClient
			.json(this.client.post("/images/generations", "{\"model\":\"dall-e-3\",\"prompt\":\"a cat\"}"));
		HttpResponse<byte[]> image = this.client.get(link.path("data").path(0).path("url").asString());
		assertThat(image.statusCode()).isEqualTo(200);
		assertThat(ImageIO.read(new ByteArrayInputStream(image.body())).getWidth()).isOne();
	}

	@Test
	void recordsRequestsUpToALimit() throws Exception {
		try (OpenAiStub bounded = OpenAiStub.builder().requestLimit(2).start()) {
			StubClient boundedClient = new StubClient(bounded);
			for (String model : List.of("a", "b", "c")) {
				boundedClient.chat(model, "hello");
			}
			assertThat(bounded.requests()).extracting(ReceivedRequest::model).containsExactly("b", "c");
			ReceivedRequest request = bounded.requests().get(0);
			assertThat(request).hasToString("POST /v1/chat/completions b");
			assertThat(request.header("content-TYPE")).isEqualTo("application/json");
			assertThat(request.header("none")).isNull();
			assertThat(request.stream()).isFalse();
			bounded.reset();
			assertThat(bounded.requests()).isEmpty();
		}
	}

	@Test
	void refusesSettingsOutOfRange() {
		OpenAiStubBuilder builder = OpenAiStub.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.port(-1)).withMessageContaining("port");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.errorRate(1.1))
			.withMessageContaining("errorRate");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.errorRate(Double.NaN))
			.withMessageContaining("errorRate");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.requestLimit(-1))
			.withMessageContaining("requestLimit");
	}

	@Test
	void saysWhichPortIsTaken() {
		assertThat(catchThrowable(() -> OpenAiStub.builder().port(this.stub.port()).start().close()))
			.hasMessageContaining(String.valueOf(this.stub.port()))
			.hasMessageContaining("port(...)");
	}

	private static String content(JsonNode completion) {
		return completion.path("choices").path(0).path("message").path("content").asString();
	}

	private static JsonNode delta(JsonNode chunk) {
		return chunk.path("choices").path(0).path("delta");
	}

}
