package co.aitracer.samples.plain;

import java.util.Map;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;
import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.LlmLog;

/**
 * Files calls under several projects. Key, server and default project are taken from the
 * environment.
 */
public final class PlainJava {

	private PlainJava() {
	}

	/**
	 * Runs the program.
	 * @param args not used
	 */
	public static void main(String[] args) {
		try (AITracer tracer = AITracer.create()) {
			AITracer search = tracer.withProject("search");
			AITracer summaries = tracer.withProject("summaries");

			ask(tracer, "Where is my parcel?");
			ask(search, "Which shoes are waterproof?");
			ask(summaries, "What do customers say?");

			try (AITracerScope scope = tracer.project("experimental-feature")) {
				ask(tracer, "Does the new prompt work?");
			}

			tracer.log(LlmLog.builder()
				.project("nightly-batch")
				.model("gpt-4o-mini")
				.input("Translate: good night")
				.output("Gute Nacht")
				.tokens(6, 3)
				.metadata(Map.of("feature", "translation", "version", 2))
				.build());
		}
	}

	private static String ask(AITracer tracer, String question) {
		try (LlmCall call = tracer.start(LlmRequest.builder().model("gpt-4o-mini").input(question).build())) {
			String answer = answerOfTheModel(question);
			call.complete(LlmResponse.of(answer));
			return answer;
		}
	}

	/**
	 * Stands in for the client of a provider.
	 * @param question what is asked
	 * @return an answer
	 */
	private static String answerOfTheModel(String question) {
		return "I shall look into that: " + question;
	}

}
