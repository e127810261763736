package co.aitracer.samples.features.summarization;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;

import co.aitracer.AITracerProject;
import co.aitracer.samples.features.Models;

/**
 * Summarizes texts as a stream. The project holds wherever the stream is read.
 */
@Service
public class SummarizationService {

	private final ChatClient chat;

	SummarizationService(ChatClient.Builder builder) {
		this.chat = builder.defaultSystem("Summarize the text in two sentences, in its own language.").build();
	}

	/**
	 * Summarizes a text.
	 * @param model the model to ask
	 * @param text the text
	 * @return the summary, piece by piece
	 */
	@AITracerProject("summarization")
	public Flux<String> summarize(String model, String text) {
		return this.chat.prompt().user(text).options(Models.options(model)).stream().content();
	}

}
