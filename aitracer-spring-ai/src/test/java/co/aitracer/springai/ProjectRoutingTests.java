package co.aitracer.springai;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import co.aitracer.AITracerContext;
import co.aitracer.AITracerScope;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.StubReply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which project a call is filed under, on whatever thread it runs.
 */
class ProjectRoutingTests {

	private final SpringAiFixture spring = new SpringAiFixture();

	private final ChatModel model = this.spring.model();

	@AfterEach
	void close() {
		this.spring.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aScopeOnTheThreadHoldsForAModel(boolean streamed) {
		try (AITracerScope scope = this.spring.tracer.project("search")) {
			askModel(streamed, "Hello");
		}
		assertThat(this.spring.record().project()).isEqualTo("search");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aScopeOnTheThreadHoldsForAClientAndItsTools(boolean streamed) {
		try (AITracerScope scope = this.spring.tracer.project("search")) {
			askClient(streamed, tool(() -> "sunny"), null);
		}
		assertThat(this.spring.records(5)).extracting(RecordedLog::project).containsOnly("search");
	}

	@Test
	void anAppliedFluxKeepsItsProjectOnAnotherThread() {
		Flux<String> scoped = ReactiveProjectScope.apply(this.spring.client()
			.prompt("use tool weather")
			.tools(tool(() -> "sunny"))
			.stream()
			.content()
			.subscribeOn(Schedulers.boundedElastic()), context("search"));
		scoped.blockLast(SpringAiFixture.PATIENCE);
		assertThat(this.spring.records(5)).extracting(RecordedLog::project).containsOnly("search");
	}

	@Test
	void anAppliedModelStreamKeepsItsProjectOnAnotherThread() {
		Flux<ChatResponse> stream = this.model.stream(new Prompt("Hello")).subscribeOn(Schedulers.boundedElastic());
		SpringAiFixture.drain(ReactiveProjectScope.apply(stream, context("search")));
		assertThat(this.spring.record().project()).isEqualTo("search");
	}

	@Test
	void anAppliedMonoKeepsItsProjectOnAnotherThread() {
		Mono<List<ChatResponse>> answer = this.model.stream(new Prompt("Hello"))
			.collectList()
			.subscribeOn(Schedulers.boundedElastic());
		ReactiveProjectScope.apply(answer, context("search")).block(SpringAiFixture.PATIENCE);
		assertThat(this.spring.record().project()).isEqualTo("search");
	}

	@Test
	void anAppliedMonoHoldsForABlockingCallWhereverItIsSubscribed() {
		Mono<ChatResponse> answer = Mono.fromCallable(() -> this.model.call(new Prompt("Hello")));
		ReactiveProjectScope.apply(answer, context("search"))
			.subscribeOn(Schedulers.boundedElastic())
			.block(SpringAiFixture.PATIENCE);
		assertThat(this.spring.record().project()).isEqualTo("search");
	}

	@Test
	void whatFollowsAnAppliedPublisherIsNotInItsProject() {
		Flux<ChatResponse> first = this.model.stream(new Prompt("First")).subscribeOn(Schedulers.boundedElastic());
		ReactiveProjectScope.apply(first, context("search"))
			.collectList()
			.flatMapMany((chunks) -> this.model.stream(new Prompt("Second")))
			.blockLast(SpringAiFixture.PATIENCE);
		List<RecordedLog> logs = this.spring.records(2);
		assertThat(projectOf(logs, "First")).isEqualTo("search");
		assertThat(projectOf(logs, "Second")).isEqualTo(SpringAiFixture.DEFAULT_PROJECT);
	}

	@Test
	void aBlockingCallThatFollowsAnAppliedPublisherIsNotInItsProject() {
		ReactiveProjectScope.apply(Flux.just("Second", "Third"), context("search"))
			.doOnNext((text) -> this.model.call(new Prompt(text)))
			.blockLast(SpringAiFixture.PATIENCE);
		assertThat(this.spring.records(2)).extracting(RecordedLog::project)
			.containsOnly(SpringAiFixture.DEFAULT_PROJECT);
		assertThat(AITracerContext.current().isEmpty()).isTrue();
	}

	@Test
	void aStreamMadeInAScopeAndSubscribedOutsideKeepsItOnlyIfApplied() {
		Flux<ChatResponse> plain;
		Flux<ChatResponse> applied;
		try (AITracerScope scope = this.spring.tracer.project("search")) {
			plain = this.model.stream(new Prompt("Plain"));
			applied = ReactiveProjectScope.apply(this.model.stream(new Prompt("Applied")), AITracerContext.current());
		}
		try (AITracerScope other = this.spring.tracer.project("elsewhere")) {
			SpringAiFixture.drain(plain);
			SpringAiFixture.drain(applied);
			assertThat(AITracerContext.current().project()).isEqualTo("elsewhere");
		}
		List<RecordedLog> logs = this.spring.records(2);
		assertThat(projectOf(logs, "Plain")).isEqualTo("elsewhere");
		assertThat(projectOf(logs, "Applied")).isEqualTo("search");
	}

	@Test
	void theInnerOfTwoAppliedContextsWins() {
		Flux<ChatResponse> inner = ReactiveProjectScope
			.apply(this.model.stream(new Prompt("Hello")).subscribeOn(Schedulers.boundedElastic()), context("inner"));
		SpringAiFixture.drain(ReactiveProjectScope.apply(inner, context("outer")));
		assertThat(this.spring.record().project()).isEqualTo("inner");
	}

	@Test
	void aScopeThatNamesNoProjectLeavesThatOfTheAppliedContext() {
		Flux<ChatResponse> stream = Flux.defer(() -> {
			try (AITracerScope scope = this.spring.tracer.context().user("u-1").open()) {
				return Flux.fromIterable(SpringAiFixture.drain(this.model.stream(new Prompt("Blocking"))));
			}
		});
		Flux<ChatResponse> scoped = Flux.using(() -> this.spring.tracer.context().user("u-2").open(),
				(scope) -> this.model.stream(new Prompt("Subscribed")), AITracerScope::close);
		SpringAiFixture.drain(ReactiveProjectScope.apply(stream, context("search")));
		// a thread of its own, on which the scope that is closed elsewhere stays open
		Scheduler own = Schedulers.newSingle("scope-without-project");
		SpringAiFixture.drain(ReactiveProjectScope.apply(scoped.subscribeOn(own), context("search")));
		own.dispose();
		List<RecordedLog> logs = this.spring.records(2);
		assertThat(logs).extracting(RecordedLog::project).containsOnly("search");
		assertThat(logs).extracting(RecordedLog::userId).containsExactlyInAnyOrder("u-1", "u-2");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aParameterBeatsAnOlderScope(boolean streamed) {
		try (AITracerScope scope = this.spring.tracer.project("older")) {
			askClient(streamed, tool(() -> "sunny"), "search");
		}
		assertThat(this.spring.records(5)).extracting(RecordedLog::project).containsOnly("search");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aModelCalledByAToolInheritsProjectAndTrace(boolean streamed) {
		askClient(streamed, tool(() -> {
			askModel(false, "Inner");
			return askModel(true, "Inner");
		}), "search");
		List<RecordedLog> logs = this.spring.records(7);
		assertThat(logs).extracting(RecordedLog::project).containsOnly("search");
		assertThat(logs).extracting(RecordedLog::traceId).containsOnly(logs.get(0).traceId());
		String tool = SpringAiFixture.only(logs, "execute_tool").spanId();
		assertThat(logs.stream().filter((log) -> "Inner".equals(log.inputText()))).hasSize(2)
			.extracting(RecordedLog::parentSpanId)
			.containsOnly(tool);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aScopeOpenedByAToolBeatsParameterAndOlderScopeForItsOwnCalls(boolean streamed) {
		try (AITracerScope older = this.spring.tracer.project("older")) {
			askClient(streamed, tool(() -> {
				try (AITracerScope newer = this.spring.tracer.project("newer")) {
					askModel(false, "Inner");
					return askModel(true, "Inner");
				}
			}), "search");
		}
		List<RecordedLog> logs = this.spring.records(7);
		assertThat(logs.stream().filter((log) -> "Inner".equals(log.inputText()))).hasSize(2)
			.extracting(RecordedLog::project)
			.containsOnly("newer");
		assertThat(logs.stream().filter((log) -> !"Inner".equals(log.inputText()))).hasSize(5)
			.extracting(RecordedLog::project)
			.containsOnly("search");
	}

	@Test
	void concurrentCallsDoNotMix() throws Exception {
		this.spring.stub.when((request) -> request.stream())
			.reply(StubReply.echo().slow(Duration.ofMillis(2), Duration.ofMillis(1)));
		ExecutorService pool = Executors.newFixedThreadPool(8);
		try {
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < 40; i++) {
				running.add(pool.submit(kindOfCall(i)));
			}
			for (Future<?> call : running) {
				call.get(SpringAiFixture.PATIENCE.toSeconds(), TimeUnit.SECONDS);
			}
		}
		finally {
			pool.shutdownNow();
		}
		assertThat(this.spring.records(40)).allSatisfy((log) -> assertThat(log.project()).isEqualTo(log.inputText()))
			.extracting(RecordedLog::project)
			.doesNotHaveDuplicates();
	}

	private Callable<?> kindOfCall(int number) {
		String project = "project-" + number;
		Function<Flux<ChatResponse>, List<ChatResponse>> drain = SpringAiFixture::drain;
		return switch (number % 3) {
			case 0 -> () -> {
				try (AITracerScope scope = this.spring.tracer.project(project)) {
					return this.model.call(new Prompt(project));
				}
			};
			case 1 -> () -> {
				try (AITracerScope scope = this.spring.tracer.project(project)) {
					return drain.apply(this.model.stream(new Prompt(project)));
				}
			};
			default -> () -> drain.apply(ReactiveProjectScope.apply(
					this.model.stream(new Prompt(project)).subscribeOn(Schedulers.boundedElastic()), context(project)));
		};
	}

	private AITracerContext context(String project) {
		return this.spring.tracer.context().project(project).build();
	}

	private String askModel(boolean streamed, String text) {
		Prompt prompt = new Prompt(text);
		if (streamed) {
			return String.valueOf(SpringAiFixture.drain(this.model.stream(prompt)).size());
		}
		return String.valueOf(this.model.call(prompt).getResult().getOutput().getText());
	}

	private void askClient(boolean streamed, ToolCallback tool, @Nullable String project) {
		ChatClient.ChatClientRequestSpec request = this.spring.client().prompt("use tool weather").tools(tool);
		if (project != null) {
			request.advisors((advisors) -> advisors.param(AITracerAdvisorParams.PROJECT, project));
		}
		if (streamed) {
			request.stream().content().blockLast(SpringAiFixture.PATIENCE);
		}
		else {
			request.call().content();
		}
	}

	private static ToolCallback tool(Supplier<String> body) {
		return FunctionToolCallback.builder("weather", body).description("weather").inputType(Void.class).build();
	}

	private static String projectOf(List<RecordedLog> logs, String text) {
		return logs.stream().filter((log) -> text.equals(log.inputText())).findFirst().orElseThrow().project();
	}

}
