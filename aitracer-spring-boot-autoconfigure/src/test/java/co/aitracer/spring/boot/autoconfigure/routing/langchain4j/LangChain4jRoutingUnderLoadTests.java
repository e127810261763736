package co.aitracer.spring.boot.autoconfigure.routing.langchain4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.langchain4j.model.openai.OpenAiChatModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;
import co.aitracer.spring.boot.autoconfigure.routing.CallWays;
import co.aitracer.test.AITracerTest;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.OpenAiStub;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many callers in many projects at once, with models and AI services, blocking and
 * streaming, with and without tools: every record in its own project, none lost, none
 * twice.
 */
@SpringBootTest(classes = LangChain4jApplication.class,
		properties = { "spring.ai.openai.api-key=sk-test", "routing.feature=placeholder",
				"spring.main.web-application-type=none", "aitracer.exporter.queue-capacity=50000" })
@AITracerTest
class LangChain4jRoutingUnderLoadTests {

	private static final int CALLERS = 200;

	private static final int PROJECTS = 20;

	private static final int CALLS = 10_000;

	private static final Pattern PROMPT = Pattern.compile("call (\\d+) of (project-\\d+)\\.");

	private static final OpenAiStub provider = OpenAiStub.builder().requestLimit(1).start();

	@DynamicPropertySource
	static void provider(DynamicPropertyRegistry registry) {
		registry.add("provider.url", provider::baseUrl);
	}

	@AfterAll
	static void stop() {
		provider.close();
	}

	@Autowired
	private AITracer tracer;

	@Autowired
	private InMemoryLogSink sink;

	@Autowired
	private OpenAiChatModel model;

	@Autowired
	private Assistants.Unnamed assistant;

	@Test
	void everyRecordArrivesOnceInItsOwnProject() throws Exception {
		ExecutorService callers = CallWays.newExecutor();
		List<Future<?>> running = new ArrayList<>();
		for (int caller = 0; caller < CALLERS; caller++) {
			int number = caller;
			running.add(callers.submit(() -> callRepeatedly(number)));
		}
		for (Future<?> future : running) {
			future.get(5, TimeUnit.MINUTES);
		}
		callers.shutdown();
		assertRecords(this.sink.awaitLogs(expectedRecords(), Duration.ofMinutes(1)));
	}

	private void callRepeatedly(int caller) {
		for (int i = 0; i < CALLS / CALLERS; i++) {
			int call = caller * (CALLS / CALLERS) + i;
			String prompt = "call " + call + " of " + projectOf(call) + ".";
			try (AITracerScope scope = this.tracer.project(projectOf(call))) {
				switch (call % 4) {
					case 0 -> this.model.chat(prompt);
					case 1 -> this.assistant.ask(prompt);
					case 2 -> LangChain4jWays.await(this.assistant.stream(prompt));
					default -> LangChain4jWays.await(this.assistant.stream(LangChain4jWays.withTool(prompt)));
				}
			}
		}
	}

	private void assertRecords(List<RecordedLog> records) {
		assertThat(records).hasSize(expectedRecords());
		Map<String, Integer> byCall = new HashMap<>();
		Set<String> spans = new HashSet<>();
		for (RecordedLog log : records) {
			assertThat(spans.add(log.spanId())).as("span %s came once", log.spanId()).isTrue();
			Matcher prompt = PROMPT.matcher(log.json());
			assertThat(prompt.find()).as(log.json()).isTrue();
			assertThat(log.project()).isEqualTo(prompt.group(2));
			byCall.merge(prompt.group(1), 1, Integer::sum);
		}
		assertThat(byCall).hasSize(CALLS);
		byCall.forEach((call, count) -> assertThat(count).as("records of call %s", call)
			.isEqualTo(recordsOf(Integer.parseInt(call))));
		assertThat(this.tracer.stats().droppedTotal()).isZero();
	}

	/**
	 * A model call is one record; with an assistant there is its frame; with a tool, the
	 * tool, the call that it makes, and the second call of the assistant.
	 * @param call the number of the call
	 * @return how many records there are of it
	 */
	private static int recordsOf(int call) {
		return switch (call % 4) {
			case 0 -> 1;
			case 1, 2 -> 2;
			default -> 5;
		};
	}

	private static int expectedRecords() {
		return CALLS / 4 * (1 + 2 + 2 + 5);
	}

	private static String projectOf(int call) {
		return "project-" + call / 4 % PROJECTS;
	}

}
