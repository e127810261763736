package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.StoredLogs;

/**
 * The traffic of a believable company: four projects over two days. Same logs in every
 * run, at times relative to the present.
 */
final class SampleLogs {

	static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String[] MODELS = { "gpt-4o", "gpt-4o-mini", "claude-sonnet-4-5", "gemini-2.5-flash" };

	private final Random random = new Random(20_261_123);

	private final Instant now;

	private final List<StoredLog> logs = new ArrayList<>();

	private SampleLogs(Instant now) {
		this.now = now;
	}

	static List<StoredLog> of(Instant now) {
		SampleLogs sample = new SampleLogs(now);
		sample.traffic();
		sample.orderTrace();
		return List.copyOf(sample.logs);
	}

	private void traffic() {
		for (int second = 120; second < 2 * 24 * 3_600; second += 30) {
			int minute = second / 60;
			// busy around the present and a day ago, quiet in between
			double busy = 0.34 + 0.24 * Math.cos(2 * Math.PI * (minute - 150) / (24 * 60.0));
			if (this.random.nextDouble() < busy) {
				one(this.now.minusSeconds(second).minusMillis(this.random.nextInt(30_000)), minute);
			}
		}
	}

	private void one(Instant time, int minute) {
		double pick = this.random.nextDouble();
		if (pick < 0.44) {
			chat(time, minute);
		}
		else if (pick < 0.68) {
			embeddings(time);
		}
		else if (pick < 0.86) {
			plain(time, "summarization", "claude-sonnet-4-5", "anthropic", SampleTexts.SUMMARIES);
		}
		else {
			plain(time, "translation", "gemini-2.5-flash", "google", SampleTexts.TRANSLATIONS);
		}
	}

	private void chat(Instant time, int minute) {
		String model = MODELS[this.random.nextInt(2)];
		StoredLogs log = plainLog(time, "chatbot", model, "openai", SampleTexts.CHATS).streamed(true)
			.timeToFirstTokenMillis(240L + this.random.nextInt(500))
			.userId("u-" + (1_000 + this.random.nextInt(60)))
			.sessionId("ses_" + Integer.toHexString(0xa10 + this.random.nextInt(400)));
		double fate = this.random.nextDouble();
		boolean incident = minute > 380 && minute < 470;
		if (fate < (incident ? 0.35 : 0.025)) {
			log.outcome(Outcome.ERROR)
				.errorType("rate_limit_exceeded")
				.httpStatus(429)
				.errorMessage("Rate limit reached for " + model + " on tokens per min (TPM): limit 30000, used 29712. "
						+ "Please try again in 1.2s.")
				.output("{}")
				.outputTokens(null)
				.timeToFirstTokenMillis(null)
				.finishReasons(List.of())
				.latencyMillis(180 + this.random.nextInt(240));
		}
		else if (fate > 0.97) {
			log.outcome(Outcome.CANCELLED).finishReasons(List.of()).output("{\"content\":\"Your parcel left our\"}");
		}
		this.logs.add(log.build());
	}

	private void embeddings(Instant time) {
		String query = SampleTexts.SEARCHES[this.random.nextInt(SampleTexts.SEARCHES.length)];
		StoredLogs log = StoredLogs.log()
			.project("search")
			.operation("embeddings")
			.model("text-embedding-3-small")
			.provider("openai")
			.time(time)
			.latencyMillis(45 + this.random.nextInt(130))
			.inputTokens(6L + this.random.nextInt(14))
			.outputTokens(null)
			.finishReasons(List.of())
			.input("{\"input\":[\"" + query + "\"]}")
			.output("{\"embedding_count\":1}")
			.userId("u-" + (1_000 + this.random.nextInt(40)));
		this.logs.add(log.build());
	}

	private void plain(Instant time, String project, String model, String provider, String[][] texts) {
		StoredLogs log = plainLog(time, project, model, provider, texts);
		if (this.random.nextDouble() < 0.012) {
			log.outcome(Outcome.INCOMPLETE)
				.streamed(true)
				.errorType("stream_cut")
				.errorMessage("The stream ended without the provider's end mark.");
		}
		this.logs.add(log.build());
	}

	private StoredLogs plainLog(Instant time, String project, String model, String provider, String[][] texts) {
		String[] talk = texts[this.random.nextInt(texts.length)];
		long output = 30 + this.random.nextInt(260);
		long latency = 320 + output * (6 + this.random.nextInt(5))
				+ ((this.random.nextDouble() < 0.04) ? 6_000 + this.random.nextInt(7_000) : 0);
		return StoredLogs.log()
			.project(project)
			.model(model)
			.provider(provider)
			.time(time)
			.receivedAt(time.plusSeconds(3))
			.latencyMillis(latency)
			.inputTokens(180L + this.random.nextInt(1_400))
			.outputTokens(output)
			.environment("production")
			.sdk("aitracer-java/0.1.0")
			.metadata("{\"feature\":\"" + project + "\",\"version\":\"2026.11\"}")
			.input(SampleTexts.input(talk[0], talk[1]))
			.output("{\"content\":\"" + talk[2] + "\",\"finish_reason\":\"stop\"}");
	}

	/**
	 * One question to the chatbot with its whole tool loop.
	 */
	private void orderTrace() {
		Instant start = this.now.minus(Duration.ofSeconds(95));
		this.logs.add(span(start, "a1", null, 3_120).operation("chat_client")
			.name("support-assistant")
			.model("gpt-4o")
			.input(SampleTexts.ORDER_QUESTION)
			.output(SampleTexts.ORDER_ANSWER)
			.inputTokens(null)
			.outputTokens(null)
			.build());
		this.logs.add(span(start.plusMillis(30), "a2", "a1", 940).finishReasons(List.of("tool_calls"))
			.input(SampleTexts.ORDER_FIRST_INPUT)
			.output(SampleTexts.ORDER_FIRST_OUTPUT)
			.inputTokens(412L)
			.outputTokens(38L)
			.build());
		this.logs.add(tool(start.plusMillis(985), "a3", "findOrder", 210, "{\\\"orderId\\\":\\\"A-1042\\\"}",
				"{\\\"orderId\\\":\\\"A-1042\\\",\\\"status\\\":\\\"in transit\\\",\\\"carrier\\\":\\\"Yamato\\\"}"));
		this.logs.add(tool(start.plusMillis(1_200), "a4", "deliveryEstimate", 330,
				"{\\\"carrier\\\":\\\"Yamato\\\",\\\"trackingId\\\":\\\"4839-2201\\\"}",
				"{\\\"date\\\":\\\"2026-11-24\\\",\\\"window\\\":\\\"14:00-16:00\\\"}"));
		this.logs.add(span(start.plusMillis(1_550), "a5", "a1", 1_540).streamed(true)
			.timeToFirstTokenMillis(410L)
			.input(SampleTexts.ORDER_SECOND_INPUT)
			.output(SampleTexts.ORDER_ANSWER)
			.inputTokens(618L)
			.cachedInputTokens(384L)
			.outputTokens(74L)
			.metadata("{\"feature\":\"support\",\"version\":\"2026.11\",\"experiment\":{\"arm\":\"b\",\"weight\":0.5}}")
			.build());
	}

	private StoredLogs span(Instant time, String span, String parent, long latency) {
		return StoredLogs.log()
			.project("chatbot")
			.traceId(TRACE)
			.spanId(span)
			.parentSpanId(parent)
			.model("gpt-4o")
			.responseModel("gpt-4o-2024-11-20")
			.provider("openai")
			.time(time)
			.receivedAt(time.plusSeconds(5))
			.latencyMillis(latency)
			.userId("u-1042")
			.sessionId("ses_9f2c41d07b")
			.environment("production")
			.release("2026.11.3")
			.sdk("aitracer-java/0.1.0");
	}

	private StoredLog tool(Instant time, String span, String name, long latency, String arguments, String result) {
		return span(time, span, "a1", latency).operation("execute_tool")
			.name(name)
			.model("unknown")
			.responseModel(null)
			.provider("unknown")
			.inputTokens(null)
			.outputTokens(null)
			.finishReasons(List.of())
			.input("{\"arguments\":\"" + arguments + "\"}")
			.output("{\"content\":\"" + result + "\"}")
			.build();
	}

}
