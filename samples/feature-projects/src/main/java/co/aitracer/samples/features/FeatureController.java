package co.aitracer.samples.features;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

import co.aitracer.samples.features.chatbot.ChatbotService;
import co.aitracer.samples.features.search.SearchService;
import co.aitracer.samples.features.summarization.SummarizationService;
import co.aitracer.samples.features.translation.Translator;

/**
 * The four features over HTTP.
 */
@RestController
class FeatureController {

	private final Models models;

	private final ChatbotService chatbot;

	private final SearchService search;

	private final SummarizationService summarization;

	private final Translator translator;

	FeatureController(Models models, ChatbotService chatbot, SearchService search, SummarizationService summarization,
			Translator translator) {
		this.models = models;
		this.chatbot = chatbot;
		this.search = search;
		this.summarization = summarization;
		this.translator = translator;
	}

	@GetMapping("/chat")
	String chat(@RequestParam String question) {
		return this.chatbot.answer(this.models.usual(), question);
	}

	@GetMapping("/search")
	String search(@RequestParam String question) {
		return this.search.answer(this.models.usual(), question);
	}

	@PostMapping(path = "/summary", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<String> summarize(@RequestBody String text) {
		return this.summarization.summarize(this.models.usual(), text);
	}

	@GetMapping("/translation")
	String translate(@RequestParam String text, @RequestParam String language) {
		return this.translator.translate(this.models.usual(), text, language);
	}

}
