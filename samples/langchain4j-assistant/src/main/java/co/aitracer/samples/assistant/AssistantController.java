package co.aitracer.samples.assistant;

import java.io.IOException;

import dev.langchain4j.service.TokenStream;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The assistant for the shop's web site, with answers in one piece and as a stream.
 */
@RestController
class AssistantController {

	private final ShopAssistant assistant;

	AssistantController(ShopAssistant assistant) {
		this.assistant = assistant;
	}

	@PostMapping("/chat")
	String chat(@RequestBody Question question) {
		return this.assistant.answer(question.conversation(), question.text());
	}

	@PostMapping("/chat/stream")
	SseEmitter stream(@RequestBody Question question) {
		SseEmitter emitter = new SseEmitter();
		TokenStream answer = this.assistant.stream(question.conversation(), question.text());
		answer.onPartialResponse((piece) -> send(emitter, piece))
			.onCompleteResponse((response) -> emitter.complete())
			.onError(emitter::completeWithError)
			.start();
		return emitter;
	}

	@PostMapping("/returns")
	String takeBack(@RequestBody Return request) {
		return this.assistant.takeBack(request.conversation(), request.what(), request.reason());
	}

	private static void send(SseEmitter emitter, String piece) {
		try {
			emitter.send(piece);
		}
		catch (IOException ex) {
			// the reader left; the rest of the answer is for nobody
			emitter.completeWithError(ex);
		}
	}

	/**
	 * What a customer asks.
	 *
	 * @param conversation the conversation that it goes on with
	 * @param text the question
	 */
	record Question(String conversation, String text) {
	}

	/**
	 * What a customer sends back.
	 *
	 * @param conversation the conversation that it goes on with
	 * @param what the product
	 * @param reason why
	 */
	record Return(String conversation, String what, String reason) {
	}

}
