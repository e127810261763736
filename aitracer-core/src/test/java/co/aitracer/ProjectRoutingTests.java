package co.aitracer;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import co.aitracer.record.LlmLog;

import static org.assertj.core.api.Assertions.assertThat;

class ProjectRoutingTests {

	private final Logs logs = new Logs();

	private final AITracer tracer = this.logs.tracer();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	/**
	 * Own project, scope inside the call around, the call's own, scope around that call.
	 */
	@ParameterizedTest
	@CsvSource({ "own,inner,call,outer,own", "own,,,,own", ",inner,call,outer,inner", ",,call,outer,call",
			",,,outer,outer", ",inner,,outer,inner", ",inner,,,inner", ",,call,,call", ",,,,default-project" })
	void theNearestSourceWins(@Nullable String own, @Nullable String inner, @Nullable String call,
			@Nullable String outer, String expected) {
		try (AITracerScope outerScope = scope(outer)) {
			LlmCall around = this.tracer.start(Logs.request("around", call));
			try (AITracerScope callScope = around.open(); AITracerScope innerScope = scope(inner)) {
				this.tracer.start(Logs.request("call", own)).complete(LlmResponse.of("x"));
				this.tracer.log(Logs.named("log").toBuilder().project(own).build());
			}
			around.close();
		}
		assertThat(this.logs.projectAfter(this.tracer, "call")).isEqualTo(expected);
		assertThat(this.logs.projectAfter(this.tracer, "log")).isEqualTo(expected);
		assertThat(AITracerContext.current().isEmpty()).isTrue();
	}

	@Test
	void anOlderScopeOfTheThreadDoesNotWinOverTheCallAround() {
		AITracerContext older;
		LlmCall around;
		try (AITracerScope outer = this.tracer.project("outer")) {
			older = AITracerContext.current();
			try (AITracerScope inner = this.tracer.project("inner")) {
				around = this.tracer.start(Logs.request("around", "own"));
			}
		}
		try (AITracerScope carried = older.open()) {
			this.tracer.start(LlmRequest.builder().name("child").parent(around).build()).close();
		}
		around.close();
		assertThat(this.logs.projectAfter(this.tracer, "child")).isEqualTo("own");
	}

	@Test
	void aDefaultOfTheCallWinsOverThatOfTheTracerOnly() {
		LlmRequest bound = LlmRequest.builder().name("bound").defaultProject("of-the-model").build();
		this.tracer.start(bound).close();
		assertThat(this.logs.projectAfter(this.tracer, "bound")).isEqualTo("of-the-model");
		try (AITracerScope scope = this.tracer.project("scope")) {
			assertThat(this.tracer.start(bound).project()).isEqualTo("scope");
		}
		try (LlmCall named = this.tracer.start(Logs.request("named", "own")); AITracerScope scope = named.open()) {
			assertThat(this.tracer.start(bound).project()).isEqualTo("own");
		}
		try (LlmCall unnamed = this.tracer.start(Logs.request("unnamed")); AITracerScope scope = unnamed.open()) {
			assertThat(this.tracer.start(bound).project()).isEqualTo("of-the-model");
		}
	}

	@Test
	void anOlderScopeWinsOverADefault() {
		AITracerContext older;
		try (AITracerScope scope = this.tracer.project("older")) {
			older = AITracerContext.current();
		}
		LlmCall around = this.tracer.start(Logs.request("around"));
		try (AITracerScope carried = older.open()) {
			this.tracer.start(LlmRequest.builder().name("child").parent(around).build()).close();
		}
		around.close();
		assertThat(this.logs.projectAfter(this.tracer, "child")).isEqualTo("older");
	}

	@Test
	void aContextBuiltBeforeTheCallAndOpenedInItWins() {
		AITracerContext tool = this.tracer.context().project("tool").build();
		try (AITracerScope first = tool.open()) {
			LlmCall around = this.tracer.start(Logs.request("around", "own"));
			try (AITracerScope callScope = around.open()) {
				this.tracer.start(Logs.request("inherits")).close();
				try (AITracerScope again = tool.open()) {
					this.tracer.start(Logs.request("tool")).close();
				}
			}
			around.close();
		}
		assertThat(this.logs.projectAfter(this.tracer, "inherits")).isEqualTo("own");
		assertThat(this.logs.projectAfter(this.tracer, "tool")).isEqualTo("tool");
	}

	@Test
	void aRequestWithABuiltContextKeepsItsOwnProjectForItsChildren() {
		AITracerContext given = this.tracer.context().project("given").build();
		LlmCall around = this.tracer.start(LlmRequest.builder().name("around").project("own").context(given).build());
		try (AITracerScope callScope = around.open()) {
			this.tracer.start(Logs.request("child")).close();
		}
		around.close();
		this.tracer.start(LlmRequest.builder().name("plain").context(given).build()).close();
		assertThat(this.logs.projectAfter(this.tracer, "child")).isEqualTo("own");
		assertThat(this.logs.projectAfter(this.tracer, "plain")).isEqualTo("given");
	}

	@Test
	void theProjectIsDecidedWhenTheCallStarts() {
		LlmCall call;
		try (AITracerScope scope = this.tracer.project("at-start")) {
			call = this.tracer.start(Logs.request("call"));
		}
		try (AITracerScope scope = this.tracer.project("at-end")) {
			call.complete(LlmResponse.of("x"));
		}
		assertThat(this.logs.projectAfter(this.tracer, "call")).isEqualTo("at-start");
	}

	@Test
	void severalTracersShareAPipeline() {
		AITracer search = this.tracer.withProject("search");
		search.log(Logs.named("search"));
		this.tracer.log(Logs.named("default"));
		this.tracer.withProject("  ").log(Logs.named("invalid"));
		search.close();
		search.log(Logs.named("after-close"));
		assertThat(search.defaultProject()).isEqualTo("search");
		assertThat(this.logs.projectAfter(this.tracer, "search")).isEqualTo("search");
		assertThat(this.logs.projectAfter(this.tracer, "default")).isEqualTo("default-project");
		assertThat(this.logs.projectAfter(this.tracer, "invalid")).isEqualTo("default-project");
		assertThat(this.logs.projectAfter(this.tracer, "after-close")).isEqualTo("search");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "a\nb", "a\u0000b" })
	void invalidNamesAreIgnored(String name) {
		try (AITracerScope scope = this.tracer.project("scope"); AITracerScope invalid = this.tracer.project(name)) {
			this.tracer.log(Logs.named("log").toBuilder().project(name).build());
			this.tracer.start(Logs.request("call", name)).close();
		}
		assertThat(this.logs.after(this.tracer)).extracting(LlmLog::project).containsExactly("scope", "scope");
	}

	@Test
	void namesAreTrimmed() {
		this.tracer.log(Logs.named("log").toBuilder().project("  search\t").build());
		assertThat(this.logs.projectAfter(this.tracer, "log")).isEqualTo("search");
	}

	@Test
	void enforcedNamingRefusesWhatIsNotKebabCase() {
		try (AITracer strict = this.logs.builder().projectNaming(ProjectNaming.ENFORCE).build()) {
			strict.log(Logs.named("bad").toBuilder().project("MyChatBot").build());
			strict.log(Logs.named("good").toBuilder().project("my-chat-bot").build());
			assertThat(this.logs.projectAfter(strict, "bad")).isEqualTo("default-project");
			assertThat(this.logs.projectAfter(strict, "good")).isEqualTo("my-chat-bot");
		}
	}

	@Test
	void usersSessionsAndMetadataComeFromTheScopesAndTheCallAround() {
		try (AITracerScope outer = this.tracer.context().user("u-1").session("s-1").metadata("a", 1).open();
				AITracerScope inner = this.tracer.context().user("u-2").metadata("b", 2).open()) {
			LlmCall around = this.tracer.start(LlmRequest.builder().name("around").metadata(Map.of("c", 3)).build());
			try (AITracerScope callScope = around.open()) {
				this.tracer.start(Logs.request("call")).close();
				this.tracer.log(Logs.named("log"));
				this.tracer.log(Logs.named("own").toBuilder().userId("u-3").sessionId("s-3").build());
			}
			around.close();
			List<LlmLog> all = this.logs.after(this.tracer);
			assertThat(all).filteredOn((log) -> !"own".equals(log.name()))
				.allSatisfy((log) -> assertThat(log.userId()).isEqualTo("u-2"))
				.allSatisfy((log) -> assertThat(log.sessionId()).isEqualTo("s-1"))
				.allSatisfy((log) -> assertThat(log.metadata()).isEqualTo(Map.of("a", 1, "b", 2, "c", 3)));
			assertThat(all).filteredOn((log) -> !"around".equals(log.name()))
				.allSatisfy((log) -> assertThat(log.traceId()).isEqualTo(around.traceId()))
				.allSatisfy((log) -> assertThat(log.parentSpanId()).isEqualTo(around.spanId()));
			assertThat(all).filteredOn((log) -> "own".equals(log.name())).singleElement().satisfies((log) -> {
				assertThat(log.userId()).isEqualTo("u-3");
				assertThat(log.sessionId()).isEqualTo("s-3");
			});
		}
	}

	@Test
	void aChildElsewhereInheritsFromTheParentThatItNames() {
		LlmCall around;
		try (AITracerScope scope = this.tracer.context().user("u-1").session("s-1").metadata("a", 1).open()) {
			around = this.tracer.start(Logs.request("around", "own"));
		}
		this.tracer.start(LlmRequest.builder().name("child").parent(around).build()).close();
		LlmLog child = this.logs.onlyOneAfter(this.tracer);
		assertThat(child.project()).isEqualTo("own");
		assertThat(child.userId()).isEqualTo("u-1");
		assertThat(child.sessionId()).isEqualTo("s-1");
		assertThat(child.metadata()).isEqualTo(Map.of("a", 1));
		assertThat(child.parentSpanId()).isEqualTo(around.spanId());
		around.close();
	}

	@Test
	void theTracersUserIsTheLastChoice() {
		try (AITracer withUser = this.logs.builder().userId("u-default").build()) {
			withUser.log(Logs.named("log"));
			withUser.start(Logs.request("call")).close();
			assertThat(this.logs.after(withUser)).extracting(LlmLog::userId).containsOnly("u-default");
		}
	}

	@Test
	void aLogWithItsOwnTraceStaysThere() {
		this.tracer.log(Logs.named("log").toBuilder().traceId("conversation-123").parentSpanId("root").build());
		LlmLog log = this.logs.onlyOneAfter(this.tracer);
		assertThat(log.traceId()).isEqualTo("conversation-123");
		assertThat(log.parentSpanId()).isEqualTo("root");
		assertThat(log.spanId()).matches("[0-9a-f]{16}");
	}

	private AITracerScope scope(@Nullable String project) {
		return (project != null) ? this.tracer.project(project) : () -> {
		};
	}

}
