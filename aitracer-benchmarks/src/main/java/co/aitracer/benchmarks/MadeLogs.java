package co.aitracer.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of 5 KB that answer questions from documents. A project has one system prompt and
 * 2,000 passages of documents, some of which are found far more often than others;
 * questions and answers are new each time. The same settings make the same calls, but for
 * their time.
 */
final class MadeLogs {

	private static final long SEED = 5;

	private static final int PROJECTS = 8;

	private static final int DOCUMENTS = 2_000;

	private static final int PASSAGES = 3;

	private static final List<String> MODELS = List.of("gpt-4o", "gpt-4o-mini", "gpt-5-mini");

	private static final Duration TIME = Duration.ofDays(30);

	private final MadeText text = new MadeText(SEED);

	private final List<String> prompts;

	private final List<List<String>> documents;

	private final int logs;

	private final Instant start;

	/**
	 * Describes the calls.
	 * @param logs how many
	 * @param now they are those of 30 whole days before this
	 */
	MadeLogs(int logs, Instant now) {
		this.logs = logs;
		this.start = now.truncatedTo(ChronoUnit.DAYS).minus(TIME);
		Random random = new Random(SEED);
		this.prompts = texts(random, PROJECTS, 900);
		this.documents = IntStream.range(0, PROJECTS).mapToObj((project) -> texts(random, DOCUMENTS, 700)).toList();
	}

	/**
	 * A call as the SDKs send it.
	 * @param number its place in the order of time
	 * @return its JSON, without a line break
	 */
	String json(int number) {
		Random random = new Random(SEED + number * 7_919L);
		int project = (int) (PROJECTS * random.nextDouble() * random.nextDouble());
		String question = this.text.sentences(random, 60 + random.nextInt(160));
		String answer = this.text.sentences(random, 500 + random.nextInt(1_100));
		String found = String.join("\n\n", IntStream.range(0, PASSAGES).mapToObj((passage) -> {
			double place = random.nextDouble();
			return this.documents.get(project).get((int) (DOCUMENTS * place * place * place));
		}).toList());
		Instant time = this.start.plusMillis(TIME.toMillis() * number / this.logs);
		int user = random.nextInt(3_000);
		ObjectNode call = JsonMapper.shared().createObjectNode();
		call.put("project", "answers-" + project);
		call.put("trace_id", hex(random) + hex(random)).put("span_id", hex(random));
		call.put("user_id", "u-" + user).put("session_id", "ses-" + user + "-" + number / 5_000);
		call.put("operation", "chat").put("provider", "openai");
		call.put("model", MODELS.get(random.nextInt(MODELS.size())));
		call.put("timestamp", time.toString()).put("latency_ms", 400 + random.nextInt(4_000));
		call.put("input_tokens", 900 + random.nextInt(300)).put("output_tokens", answer.length() / 4);
		ObjectNode input = call.putObject("input");
		ArrayNode messages = input.putArray("messages");
		messages.addObject().put("role", "system").put("content", this.prompts.get(project));
		messages.addObject().put("role", "user").put("content", "Documents:\n\n" + found + "\n\nQuestion: " + question);
		input.put("temperature", 0.3).put("max_tokens", 800);
		call.putObject("output").put("content", answer).put("finish_reason", "stop");
		call.putObject("metadata")
			.put("feature", "answers")
			.put("tenant", "tenant-" + user % 40)
			.put("request", hex(random));
		return call.toString();
	}

	private List<String> texts(Random random, int count, int length) {
		return IntStream.range(0, count)
			.mapToObj((any) -> this.text.sentences(random, length / 2 + random.nextInt(length)))
			.toList();
	}

	private static String hex(Random random) {
		return String.format("%016x", random.nextLong());
	}

}
