package co.aitracer.langchain4j;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import co.aitracer.AITracerContext;
import co.aitracer.AITracerProject;
import co.aitracer.AITracerScope;
import co.aitracer.test.RecordedLog;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * LangChain4j's agents are AI services, so that each invocation is recorded as one; the
 * workflow around them is not.
 */
class AgentTests {

	private final LangChain4jFixture fixture = new LangChain4jFixture();

	private final AITracerScope installation = AITracerLangChain4j.install(this.fixture.tracer);

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	@AfterEach
	void close() {
		this.pool.shutdown();
		this.installation.close();
		this.fixture.close();
	}

	@Test
	void agentsInSequenceAreServicesInTheirProjects() {
		UntypedAgent newsroom = AgenticServices.sequenceBuilder()
			.subAgents(agent(Writer.class), agent(Editor.class))
			.outputKey("edited")
			.build();
		newsroom.invoke(Map.of("topic", "parcels"));
		checkAgents("writing");
	}

	@Test
	void agentsInParallelKeepTheirProjects() {
		UntypedAgent newsroom = AgenticServices.parallelBuilder()
			.subAgents(agent(Writer.class), agent(Critic.class))
			.executor(AITracerContext.wrap((Executor) this.pool))
			.build();
		try (AITracerScope scope = this.fixture.tracer.project("newsroom")) {
			newsroom.invoke(Map.of("topic", "parcels"));
		}
		List<RecordedLog> logs = this.fixture.records(4);
		assertThat(logs).extracting(RecordedLog::name, RecordedLog::project)
			.contains(tuple("Writer.write", "writing"), tuple("Critic.judge", "newsroom"));
		assertThat(logs.stream().filter((log) -> log.operation().equals("chat"))).extracting(RecordedLog::project)
			.containsExactlyInAnyOrder("writing", "newsroom");
	}

	private <T> T agent(Class<T> type) {
		return AgenticServices.agentBuilder(type).chatModel(this.fixture.listened()).build();
	}

	private void checkAgents(String writersProject) {
		List<RecordedLog> logs = this.fixture.records(4);
		assertThat(logs).extracting(RecordedLog::operation)
			.containsExactlyInAnyOrder("ai_service", "chat", "ai_service", "chat");
		assertThat(logs).extracting(RecordedLog::project)
			.containsExactlyInAnyOrder(writersProject, writersProject, "editing", "editing");
		logs.stream()
			.filter((log) -> log.operation().equals("chat"))
			.forEach((call) -> assertThat(logs.stream().filter((log) -> log.spanId().equals(call.parentSpanId())))
				.singleElement()
				.satisfies((service) -> assertThat(service).hasOperation("ai_service").isInProject(call.project())));
	}

	@AITracerProject("writing")
	public interface Writer {

		@Agent(outputKey = "draft")
		@UserMessage("Write about {{topic}}.")
		String write(@V("topic") String topic);

	}

	public interface Editor {

		@AITracerProject("editing")
		@Agent(outputKey = "edited")
		@UserMessage("Edit this: {{draft}}")
		String edit(@V("draft") String draft);

	}

	public interface Critic {

		@Agent(outputKey = "verdict")
		@UserMessage("Is {{topic}} worth a text?")
		String judge(@V("topic") String topic);

	}

}
