package co.aitracer.samples.features.traffic;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What visitors say.
 */
final class Texts {

	static final List<String> CHAT = List.of("Which helmet would you take for a long tour in summer?",
			"Do I need a torque wrench for a carbon seat post?",
			"Is a gravel bike fast enough for my commute of 18 km?",
			"My chain skips under load. What should I check first?", "Can you explain hub gears in two sentences?",
			"How often should I bleed hydraulic brakes?", "Thanks! And which lubricant for wet weather?",
			"I am 1.82 m tall. Is the 56 cm frame right for me?", "チェーンの交換時期を教えてください。",
			"Welcher Reifen passt auf eine 25-mm-Felge?");

	static final List<String> ORDERS = List.of(
			"Where is my parcel? Please use tool orderStatus {\"order\": \"A-1042\"} and tell me the day.",
			"Please use tool orderStatus {\"order\": \"A-2210\"}; I am away from Friday on.",
			"Please use tool orderStatus {\"order\": \"A-1987\"} and use tool stockLevel {\"product\": \"rear light\"}.",
			"How many are left? Use tool stockLevel {\"product\": \"touring saddle\"}",
			"My order is gone! Use tool orderStatus {\"order\": \"X-77\"}");

	static final List<String> QUESTIONS = List.of("How long do I have to send something back?",
			"Does the warranty cover a worn chain?", "When will my new frame be delivered?",
			"How do I find the right frame size?", "Is the first inspection free?",
			"Can my employer lease two bicycles?", "How long does a refund take?",
			"Do you repair bicycles on the same day?");

	static final List<String> DOCUMENTS = List.of(
			"Test ride report: the bicycle is lively uphill and calm downhill. The gears shift crisply even under load, "
					+ "the brakes bite late but firmly. We missed mounts for a rack, and the saddle divided the testers.",
			"Minutes: the spring campaign starts on 1 March. Purchasing expects late wheels from two suppliers. "
					+ "Service asks for a second work stand. The team agreed to extend opening hours on Thursdays.",
			"Customer letter: I bought the touring model in May and have ridden 2,400 km since. The rear hub has begun "
					+ "to click, the left pedal has play, and your hotline kept me waiting for half an hour, twice.",
			"Press release: the city opens 14 km of protected cycle lanes. Counting stations recorded a third more "
					+ "riders than last year, most of them between seven and nine in the morning.");

	static final List<String> SENTENCES = List.of("The bicycle is ready for collection.",
			"Please bring the battery along to the inspection.", "We are closed on Monday because of stock-taking.",
			"Your refund is on its way.", "Tighten the bolts to five newton metres.",
			"The colour may differ slightly from the picture.", "Thank you for your patience!");

	static final List<String> LANGUAGES = List.of("German", "Japanese", "French", "Turkish", "Spanish");

	private Texts() {
	}

	static String any(List<String> texts, RandomGenerator random) {
		return texts.get(random.nextInt(texts.size()));
	}

}
