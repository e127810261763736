package co.aitracer.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import tools.jackson.databind.json.JsonMapper;

/**
 * A chat call of ordinary size: a prompt of 2 KB and an answer of 1 KB, in which words
 * repeat as they do in a language.
 *
 * @param prompt the prompt
 * @param answer the answer
 * @param messages the prompt as the messages of a chat
 * @param inputJson the messages as OpenTelemetry's conventions write them into an
 * attribute
 * @param outputJson the answer in the same form
 */
record Conversation(String prompt, String answer, List<Map<String, Object>> messages, String inputJson,
		String outputJson) {

	static final String MODEL = "gpt-4o-mini";

	static final String RESPONSE_MODEL = "gpt-4o-mini-2024-07-18";

	static final String RESPONSE_ID = "chatcmpl-9f2c1b7de04a4c1e";

	static final String PROVIDER = "openai";

	static final String FINISH_REASON = "stop";

	static final long INPUT_TOKENS = 512;

	static final long OUTPUT_TOKENS = 256;

	private static final int PROMPT_LENGTH = 2_048;

	private static final int ANSWER_LENGTH = 1_024;

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * Different conversations, the same ones each time.
	 * @param count how many
	 * @return the conversations
	 */
	static List<Conversation> several(int count) {
		Random random = new Random(1);
		List<String> words = IntStream.range(0, 4_000).mapToObj((index) -> word(random)).toList();
		return IntStream.range(0, count)
			.mapToObj((index) -> of(text(words, random, PROMPT_LENGTH), text(words, random, ANSWER_LENGTH)))
			.toList();
	}

	/**
	 * The same conversation with a number at the end of its texts, which then share no
	 * memory with those of any other.
	 * @param number the number
	 * @return another conversation
	 */
	Conversation numbered(int number) {
		return of(this.prompt + number, this.answer + number);
	}

	private static Conversation of(String prompt, String answer) {
		return new Conversation(prompt, answer, List.of(Map.of("role", "user", "content", prompt)),
				message("user", prompt), message("assistant", answer));
	}

	/**
	 * Renders a message as an attribute holds it.
	 * @param role whose it is
	 * @param content what it says
	 * @return the JSON
	 */
	static String message(String role, String content) {
		return JSON.writeValueAsString(
				List.of(Map.of("role", role, "parts", List.of(Map.of("type", "text", "content", content)))));
	}

	private static String word(Random random) {
		return random.ints(2 + random.nextInt(9), 'a', 'z' + 1)
			.collect(StringBuilder::new, (word, letter) -> word.append((char) letter), StringBuilder::append)
			.toString();
	}

	private static String text(List<String> words, Random random, int length) {
		StringBuilder text = new StringBuilder();
		while (text.length() < length) {
			// few words are frequent, as in a language
			double rank = Math.pow(random.nextDouble(), 3);
			text.append(words.get((int) (rank * words.size()))).append(' ');
		}
		return text.substring(0, length);
	}

}
