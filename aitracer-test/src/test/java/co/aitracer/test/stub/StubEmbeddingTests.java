package co.aitracer.test.stub;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Embeddings.
 */
class StubEmbeddingTests {

	private final OpenAiStub stub = OpenAiStub.start();

	private final StubClient client = new StubClient(this.stub);

	@AfterEach
	void close() {
		this.stub.close();
	}

	@Test
	void embedsEachTextTheSameWayEachTime() throws Exception {
		JsonNode response = embed("{\"model\":\"text-embedding-3-small\",\"input\":[\"a cat\",\"a dog\",\"a cat\"]}");
		JsonNode data = response.path("data");
		assertThat(data).extracting((element) -> element.path("index").asInt()).containsExactly(0, 1, 2);
		assertThat(data.path(0).path("embedding")).hasSize(1536).isEqualTo(data.path(2).path("embedding"));
		assertThat(data.path(0).path("embedding")).isNotEqualTo(data.path(1).path("embedding"));
		assertThat(response.path("model").asString()).isEqualTo("text-embedding-3-small");
		assertThat(response.at("/usage/prompt_tokens").asInt()).isEqualTo(6);
	}

	@Test
	void honoursDimensionsAndEncoding() throws Exception {
		String request = "{\"model\":\"m\",\"input\":\"a cat\",\"dimensions\":8%s}";
		JsonNode floats = embed(request.formatted("")).at("/data/0/embedding");
		String base64 = embed(request.formatted(",\"encoding_format\":\"base64\"")).at("/data/0/embedding").asString();
		ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
		assertThat(floats).hasSize(8).allMatch((value) -> value.floatValue() == bytes.getFloat());
		assertThat(bytes.hasRemaining()).isFalse();
	}

	@Test
	void placesTextsThatShareWordsNearEachOther() {
		TextVectors vectors = new TextVectors(256);
		float[] question = vectors.of("How do I return a parcel?");
		assertThat(product(question, question)).isCloseTo(1, within(1e-5));
		assertThat(product(question, vectors.of("You can return a parcel within a month.")))
			.isGreaterThan(product(question, vectors.of("Our office opens at nine.")) + 0.2);
		assertThat(product(vectors.of(""), vectors.of(""))).isCloseTo(1, within(1e-5));
	}

	@Test
	void takesTokenIdsAsText() throws Exception {
		assertThat(embed("{\"model\":\"m\",\"dimensions\":2,\"input\":[1,2,3]}").path("data")).hasSize(1);
		assertThat(embed("{\"model\":\"m\",\"dimensions\":2,\"input\":[[1,2],[3]]}").path("data")).hasSize(2);
	}

	@Test
	void refusesWhatAProviderRefuses() throws Exception {
		assertThat(this.client.post("/embeddings", "{\"model\":\"m\",\"input\":[]}").statusCode()).isEqualTo(400);
		assertThat(this.client.post("/embeddings", "{\"model\":\"m\",\"input\":\"x\",\"dimensions\":0}").statusCode())
			.isEqualTo(400);
	}

	private JsonNode embed(String body) throws Exception {
		return StubClient.json(this.client.post("/embeddings", body));
	}

	private static double product(float[] left, float[] right) {
		double product = 0;
		for (int i = 0; i < left.length; i++) {
			product += left[i] * right[i];
		}
		return product;
	}

}
