package co.aitracer.spring.boot.autoconfigure.routing;

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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.scheduler.Schedulers;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;
import co.aitracer.test.AITracerTest;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.OpenAiStub;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many callers in many projects at once, blocking and streaming: every record in its own
 * project, none lost, none twice.
 */
@SpringBootTest(classes = RoutingApplication.class,
		properties = { "spring.ai.openai.api-key=sk-test", "spring.ai.openai.chat.model=gpt-4o",
				"routing.feature=placeholder", "spring.main.web-application-type=none",
				"aitracer.exporter.queue-capacity=50000" })
@AITracerTest
class RoutingUnderLoadTests {

	private static final int CALLERS = 200;

	private static final int PROJECTS = 20;

	private static final int CALLS = 10_000;

	private static final OpenAiStub provider = OpenAiStub.builder().requestLimit(1).start();

	@DynamicPropertySource
	static void provider(DynamicPropertyRegistry registry) {
		registry.add("spring.ai.openai.base-url", provider::baseUrl);
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
	private ChatModel model;

	@Autowired
	private ChatClient.Builder clientBuilder;

	@Test
	void everyRecordArrivesOnceInItsOwnProject() throws Exception {
		ChatClient client = this.clientBuilder.build();
		ExecutorService callers = CallWays.newExecutor();
		List<Future<?>> running = new ArrayList<>();
		for (int caller = 0; caller < CALLERS; caller++) {
			int number = caller;
			running.add(callers.submit(() -> callRepeatedly(number, client)));
		}
		for (Future<?> future : running) {
			future.get(5, TimeUnit.MINUTES);
		}
		callers.shutdown();
		assertRecords(this.sink.awaitLogs(expectedRecords(), Duration.ofMinutes(1)));
	}

	private void callRepeatedly(int caller, ChatClient client) {
		for (int i = 0; i < CALLS / CALLERS; i++) {
			int call = caller * (CALLS / CALLERS) + i;
			String prompt = "call " + call + " of " + projectOf(call) + ".";
			try (AITracerScope scope = this.tracer.project(projectOf(call))) {
				switch (call % 4) {
					case 0 -> this.model.call(prompt);
					case 1 -> this.model.stream(prompt).blockLast();
					case 2 -> client.prompt(prompt).call().content();
					default ->
						client.prompt(prompt).stream().content().subscribeOn(Schedulers.boundedElastic()).blockLast();
				}
			}
		}
	}

	private void assertRecords(List<RecordedLog> records) {
		Map<String, String> projectByPrompt = new HashMap<>();
		Set<String> spans = new HashSet<>();
		for (RecordedLog log : records) {
			assertThat(spans.add(log.spanId())).as("span %s came once", log.spanId()).isTrue();
			if (log.operation().equals("advisor")) {
				continue;
			}
			String prompt = String.valueOf(log.inputText());
			assertThat(prompt).endsWith("of " + log.project() + ".");
			if (log.operation().equals("chat")) {
				assertThat(projectByPrompt.put(prompt, log.project())).as(prompt).isNull();
			}
		}
		assertThat(projectByPrompt).hasSize(CALLS);
		assertThat(this.tracer.stats().droppedTotal()).isZero();
	}

	/**
	 * A chat client call is recorded as the client's frame, the tool calling advisor and
	 * the model call.
	 * @return the number of records of all calls
	 */
	private static int expectedRecords() {
		return CALLS / 2 + CALLS / 2 * 3;
	}

	private static String projectOf(int call) {
		return "project-" + call / 4 % PROJECTS;
	}

}
