package co.aitracer.samples.assistant.traffic;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;
import co.aitracer.samples.assistant.ShopAssistant;

/**
 * Uses the assistant as customers would, so that a dashboard has something to show.
 */
@Component
@ConditionalOnBooleanProperty("sample.traffic.enabled")
@EnableScheduling
class LiveTraffic {

	private static final Logger logger = LoggerFactory.getLogger(LiveTraffic.class);

	private static final List<String> CUSTOMERS = List.of("mara", "nuri", "olga", "piet", "quinn", "rosa");

	private static final List<String> QUESTIONS = List.of("How long does a parcel take?",
			"Does the warranty cover a worn chain?", "Can I get the money of a gift card paid out?",
			"How long do I have to send a jersey back?");

	private static final List<String> ORDERS = List.of(
			"Where is my parcel? Please use tool orderStatus " + "{\"order\": \"A-1042\"} and tell me the day.",
			"My order is gone! Use tool orderStatus {\"order\": \"X-77\"}");

	private final AITracer tracer;

	private final ShopAssistant assistant;

	private final SplittableRandom random = new SplittableRandom();

	LiveTraffic(AITracer tracer, ShopAssistant assistant) {
		this.tracer = tracer;
		this.assistant = assistant;
	}

	@Scheduled(fixedDelayString = "${sample.traffic.interval:2s}")
	void askOneQuestion() {
		String customer = any(CUSTOMERS);
		try (AITracerScope scope = this.tracer.context().user(customer).open()) {
			switch (this.random.nextInt(6)) {
				case 0, 1 -> this.assistant.answer(customer, any(QUESTIONS));
				case 2, 3 -> this.assistant.answer(customer, any(ORDERS));
				case 4 -> stream(customer);
				default -> this.assistant.takeBack(customer, "jersey",
						"It is too small. Please use tool returnLabel {\"product\": \"jersey\"}");
			}
		}
		catch (RuntimeException ex) {
			// providers fail now and then; the dashboard shows it
			logger.debug("A customer's call failed", ex);
		}
	}

	private void stream(String customer) {
		CompletableFuture<Object> end = new CompletableFuture<>();
		this.assistant.stream(customer, any(QUESTIONS)).onPartialResponse((piece) -> {
		}).onCompleteResponse(end::complete).onError(end::completeExceptionally).start();
		end.join();
	}

	private String any(List<String> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
