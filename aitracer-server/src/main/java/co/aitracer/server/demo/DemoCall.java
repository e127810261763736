package co.aitracer.server.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.demo.DemoTexts.Talk;
import co.aitracer.server.store.LogId;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.StoredLog;

/**
 * One trace while it is made: a user asks something, and time passes with each call.
 */
final class DemoCall {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final String workspace;

	private final DemoProject project;

	private final String traceId;

	private final String userId;

	private final String sessionId;

	private final Talk talk;

	private final String release;

	private Instant now;

	DemoCall(String workspace, DemoProject project, String traceId, String userId, String sessionId, Instant start,
			Talk talk, String release) {
		this.workspace = workspace;
		this.project = project;
		this.traceId = traceId;
		this.userId = userId;
		this.sessionId = sessionId;
		this.now = start;
		this.talk = talk;
		this.release = release;
	}

	DemoProject project() {
		return this.project;
	}

	Instant now() {
		return this.now;
	}

	StoredLog chat(Random random, DemoModel model, String spanId, @Nullable String parent, Trouble trouble) {
		long prompt = 180 + length(this.talk.question()) + Math.round(Math.exp(5.6 + 0.7 * random.nextGaussian()));
		long completion = Math.max(8, Math.round(length(this.talk.answer()) * Math.exp(0.35 * random.nextGaussian())));
		long reasoning = Math.round(completion * model.reasoningShare() * (1 + random.nextDouble()));
		boolean cached = random.nextDouble() < model.cachedShare();
		double waiting = model.medianMillis() * Math.exp(0.38 * random.nextGaussian());
		double answering = (completion + reasoning) * 1_000.0 / model.tokensPerSecond();
		boolean failed = trouble.outcome() == Outcome.ERROR;
		long latency = Math.max(1,
				Math.round((failed ? waiting * trouble.factor() : (waiting + answering) * trouble.factor())));
		boolean streamed = this.project.kind() == DemoProject.Kind.CHAT;
		Usage usage = failed ? new Usage(null, null, null, null)
				: new Usage(prompt, completion + reasoning, cached ? prompt * 8 / 10 : 0, reasoning);
		Instant start = pass(latency);
		return log(spanId, parent, "chat", null, model, start, latency, trouble,
				(streamed && !failed) ? Math.min(latency, Math.round(waiting * trouble.factor())) : null, streamed,
				usage, input(model), output(trouble), random);
	}

	StoredLog embeddings(Random random, @Nullable String parent) {
		DemoModel model = DemoModel.EMBEDDING;
		long latency = Math.max(8, Math.round(model.medianMillis() * Math.exp(0.4 * random.nextGaussian())));
		Instant start = pass(latency);
		return log(hex(random), parent, "embeddings", null, model, start, latency, Trouble.NONE, null, false,
				new Usage(length(this.talk.question()), 0L, null, null), json("input", List.of(this.talk.question())),
				json("embedding_count", 1), random);
	}

	StoredLog tool(Random random, String parent, String spanId) {
		long latency = 20 + random.nextInt(180);
		Instant start = pass(latency);
		return log(spanId, parent, "execute_tool", "stock_lookup", null, start, latency, Trouble.NONE, null, false,
				new Usage(null, null, null, null), json("arguments", object("query", this.talk.question())),
				json("content", object("in_stock", random.nextInt(40), "price_eur", 40 + random.nextInt(160))), random);
	}

	// around what happened since a moment
	StoredLog frame(String spanId, @Nullable String parent, String operation, String name, Instant since,
			long ownMillis) {
		long latency = Duration.between(since, this.now).toMillis() + ownMillis;
		return log(spanId, parent, operation, name, null, since, latency, Trouble.NONE, null, false,
				new Usage(null, null, null, null), json("query", this.talk.question()), "{}", new Random(0));
	}

	private StoredLog log(String spanId, @Nullable String parent, String operation, @Nullable String name,
			@Nullable DemoModel model, Instant start, long latency, Trouble trouble, @Nullable Long firstToken,
			boolean streamed, Usage usage, String input, String output, Random random) {
		String message = (trouble.message() != null)
				? trouble.message().replace("%d", Integer.toString(1 + random.nextInt(9_000))) : null;
		boolean failed = trouble.outcome().isError();
		return new StoredLog(LogId.of(this.workspace, this.project.name(), this.traceId, spanId), this.workspace,
				this.project.name(), this.traceId, spanId, parent, this.sessionId, this.userId, operation, name,
				(model != null) ? model.provider() : "unknown", (model != null) ? model.name() : "unknown",
				(model != null) ? model.name() : null, trouble.outcome(), trouble.type(), message, trouble.httpStatus(),
				start, start.plusMillis(latency + 400), latency, firstToken, streamed, usage.input(), usage.output(),
				usage.cached(), null, usage.reasoning(),
				(failed || model == null || model.embeds()) ? List.of() : List.of("stop"), this.project.environment(),
				this.release, "aitracer-java/0.1.0", 1, input, failed ? "{}" : output, metadata(), "{}");
	}

	private Instant pass(long millis) {
		Instant start = this.now;
		this.now = start.plusMillis(millis + 3);
		return start;
	}

	private String input(DemoModel model) {
		return json("messages",
				List.of(object("role", "system", "content", this.project.texts().system()),
						object("role", "user", "content", this.talk.question())),
				"temperature", (model.reasoningShare() > 0) ? 1.0 : 0.3, "max_tokens", 800);
	}

	private String output(Trouble trouble) {
		String answer = this.talk.answer();
		boolean cut = trouble.outcome() != Outcome.SUCCESS;
		return json("content", cut ? answer.substring(0, answer.length() / 3) : answer, "finish_reason",
				cut ? "cancelled" : "stop");
	}

	private String metadata() {
		return json("feature", this.project.feature(), "version", this.release, "tenant",
				"tenant-" + Math.floorMod(this.userId.hashCode(), 9));
	}

	private static String hex(Random random) {
		return String.format(Locale.ROOT, "%016x", random.nextLong());
	}

	// about four characters a token, and one and a half a token in Japanese
	private static long length(String text) {
		long wide = text.chars().filter((character) -> character > 0x2E80).count();
		return Math.max(1, wide * 2 / 3 + (text.length() - wide) / 4);
	}

	private static String json(Object... members) {
		return JSON.writeValueAsString(object(members));
	}

	// in the order given, so that the same data is the same text
	private static Map<String, Object> object(Object... members) {
		Map<String, Object> object = new LinkedHashMap<>();
		for (int i = 0; i < members.length; i += 2) {
			object.put((String) members[i], members[i + 1]);
		}
		return object;
	}

	/**
	 * The tokens of a call; null when not known.
	 *
	 * @param input prompt tokens
	 * @param output completion tokens
	 * @param cached prompt tokens from the cache
	 * @param reasoning reasoning tokens
	 */
	private record Usage(@Nullable Long input, @Nullable Long output, @Nullable Long cached, @Nullable Long reasoning) {
	}

}
