package co.aitracer.samples.features.traffic;

import java.util.List;
import java.util.random.RandomGenerator;

import co.aitracer.samples.features.Models;
import co.aitracer.samples.features.chatbot.ChatbotService;
import co.aitracer.samples.features.search.SearchService;
import co.aitracer.samples.features.summarization.SummarizationService;
import co.aitracer.samples.features.translation.Translator;

/**
 * One call of one of the features. Some features are used more than others, and some
 * readers of a summary leave before its end.
 */
class FeatureVisit {

	private static final int HURRIED = 12;

	private static final int PIECES_OF_THE_HURRIED = 4;

	private final Models models;

	private final ChatbotService chatbot;

	private final SearchService search;

	private final SummarizationService summarization;

	private final Translator translator;

	FeatureVisit(Models models, ChatbotService chatbot, SearchService search, SummarizationService summarization,
			Translator translator) {
		this.models = models;
		this.chatbot = chatbot;
		this.search = search;
		this.summarization = summarization;
		this.translator = translator;
	}

	void call(RandomGenerator random) {
		String model = anyModel(random);
		switch (random.nextInt(10)) {
			case 0, 1, 2 -> this.chatbot.answer(model, Texts.any(Texts.CHAT, random));
			case 3 -> this.chatbot.answer(model, Texts.any(Texts.ORDERS, random));
			case 4, 5 -> this.search.answer(model, Texts.any(Texts.QUESTIONS, random));
			case 6, 7 -> summarize(model, random);
			default -> this.translator.translate(model, Texts.any(Texts.SENTENCES, random),
					Texts.any(Texts.LANGUAGES, random));
		}
	}

	private void summarize(String model, RandomGenerator random) {
		long pieces = (random.nextInt(HURRIED) == 0) ? PIECES_OF_THE_HURRIED : Long.MAX_VALUE;
		this.summarization.summarize(model, Texts.any(Texts.DOCUMENTS, random)).take(pieces).blockLast();
	}

	private String anyModel(RandomGenerator random) {
		List<String> all = this.models.models();
		// the usual model takes half of the calls
		return random.nextBoolean() ? this.models.usual() : all.get(random.nextInt(all.size()));
	}

}
