package co.aitracer.samples.features.search;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.stereotype.Service;

import co.aitracer.AITracerProject;
import co.aitracer.samples.features.Models;

/**
 * Answers from the shop's guide: finds the passages that are nearest to the question by
 * their embeddings, then asks a model. Both calls belong to one project.
 */
@Service
@AITracerProject("search")
public class SearchService {

	private static final int PASSAGES = 2;

	private final EmbeddingModel embeddings;

	private final ChatClient chat;

	SearchService(EmbeddingModel embeddings, ChatClient.Builder builder) {
		this.embeddings = embeddings;
		this.chat = builder.defaultSystem("Answer from the passages alone. Say so if they do not hold the answer.")
			.build();
	}

	/**
	 * Answers a question from the guide.
	 * @param model the chat model to ask
	 * @param question the question
	 * @return the answer
	 */
	public String answer(String model, String question) {
		String passages = passagesNear(question);
		return this.chat.prompt()
			.user((user) -> user.text("Passages:\n{passages}\n\nQuestion: {question}")
				.param("passages", passages)
				.param("question", question))
			.options(Models.options(model))
			.call()
			.content();
	}

	private String passagesNear(String question) {
		float[] wanted = this.embeddings.embed(question);
		List<float[]> vectors = this.embeddings.embed(ShopGuide.PASSAGES);
		return ShopGuide.PASSAGES.stream()
			.sorted(Comparator
				.comparingDouble((passage) -> -similarity(wanted, vectors.get(ShopGuide.PASSAGES.indexOf(passage)))))
			.limit(PASSAGES)
			.collect(Collectors.joining("\n"));
	}

	/**
	 * The cosine of the angle between two vectors, which OpenAI gives out with length 1.
	 * @param a a vector
	 * @param b another vector of as many dimensions
	 * @return from -1 for opposite to 1 for alike
	 */
	private static double similarity(float[] a, float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			sum += a[i] * b[i];
		}
		return sum;
	}

}
