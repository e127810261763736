package co.aitracer.samples.readme;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;
import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.LlmLog;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of {@code docs/routing.md}.
 */
class RoutingGuideTests {

	private final InMemoryLogSink sink = new InMemoryLogSink();

	private final AITracer tracer = this.sink
		.attach(AITracer.builder().sink(this.sink).project("shop").flushOnExit(false).build());

	@Test
	void filesTheCallsOfTheTableAsItSays() {
		try (AITracerScope annotated = this.tracer.project("search")) {
			LlmCall chat = start("the chat", null);
			try (AITracerScope inChat = chat.open()) {
				LlmCall tool = start("the tool", null);
				try (AITracerScope inTool = tool.open()) {
					log("the model that the tool calls", null);
					try (AITracerScope ranking = this.tracer.project("ranking")) {
						log("the same, within a scope", null);
					}
					log("the same, with its own project", "prices");
				}
				tool.complete(LlmResponse.of("found"));
			}
			chat.complete(LlmResponse.of("done"));
		}
		List<String> told = Pattern.compile("(?m)^\\| the (?:chat|tool|model|same)[^|]*\\| `(.+?)` \\|")
			.matcher(Snippet.read("docs/routing.md"))
			.results()
			.map((row) -> row.group(1))
			.toList();
		assertThat(told).hasSize(5);
		assertThat(List.of(projectOf("the chat"), projectOf("the tool"), projectOf("the model that the tool calls"),
				projectOf("the same, within a scope"), projectOf("the same, with its own project")))
			.isEqualTo(told);
	}

	@Test
	void anOlderScopeDoesNotTakeCallsAway() {
		try (AITracerScope older = this.tracer.project("page")) {
			LlmCall chat = start("the chat", "search");
			try (AITracerScope inChat = chat.open()) {
				log("below it", null);
			}
			chat.complete(LlmResponse.of("done"));
			log("beside it", null);
		}
		assertThat(projectOf("below it")).isEqualTo("search");
		assertThat(projectOf("beside it")).isEqualTo("page");
	}

	private LlmCall start(String input, String project) {
		return this.tracer.start(LlmRequest.builder().model("gpt-4o").input(input).project(project).build());
	}

	private void log(String input, String project) {
		this.tracer.log(LlmLog.builder().model("gpt-4o").input(input).project(project).build());
	}

	private String projectOf(String input) {
		return this.sink.logs()
			.stream()
			.filter((log) -> log.json().contains("\"" + input + "\""))
			.map(RecordedLog::project)
			.findFirst()
			.orElseThrow();
	}

}
