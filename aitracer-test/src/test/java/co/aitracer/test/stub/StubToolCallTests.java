package co.aitracer.test.stub;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tools: asked for in the message of the user, called in parallel, and answered.
 */
class StubToolCallTests {

	private final OpenAiStub stub = OpenAiStub.start();

	private final StubClient client = new StubClient(this.stub);

	@AfterEach
	void close() {
		this.stub.close();
	}

	@Test
	void callsTheToolTheUserNames() throws Exception {
		JsonNode choice = choice("Please use tool weather {\"city\":\"Ro}me\"} now", StubClient.tools("weather"));
		assertThat(choice.path("finish_reason").asString()).isEqualTo("tool_calls");
		assertThat(choice.path("message").path("content").isNull()).isTrue();
		JsonNode call = choice.path("message").path("tool_calls").path(0);
		assertThat(call.path("id").asString()).startsWith("call_");
		assertThat(call.path("type").asString()).isEqualTo("function");
		assertThat(call.path("function").path("name").asString()).isEqualTo("weather");
		assertThat(call.path("function").path("arguments").asString()).isEqualTo("{\"city\":\"Ro}me\"}");
	}

	@Test
	void callsSeveralToolsInParallel() throws Exception {
		JsonNode calls = choice("use tools weather with {\"city\":\"Rome\"}, clock and mail",
				StubClient.tools("weather", "clock", "mail"))
			.path("message")
			.path("tool_calls");
		assertThat(calls).extracting((call) -> call.path("function").path("name").asString())
			.containsExactly("weather", "clock", "mail");
		assertThat(calls).extracting((call) -> call.path("function").path("arguments").asString())
			.containsExactly("{\"city\":\"Rome\"}", "{}", "{}");
		assertThat(calls).extracting((call) -> call.path("id").asString()).doesNotHaveDuplicates();
	}

	@Test
	void callsNoToolThatIsNotOffered() throws Exception {
		assertThat(choice("use tool weather", StubClient.tools("clock")).path("finish_reason").asString())
			.isEqualTo("stop");
		assertThat(choice("use tool weather", "").path("finish_reason").asString()).isEqualTo("stop");
		assertThat(choice("use tool weather", StubClient.tools("weather") + ",\"tool_choice\":\"none\"")
			.path("finish_reason")
			.asString()).isEqualTo("stop");
	}

	@Test
	void callsTheToolTheRequestForces() throws Exception {
		assertThat(choice("hello", StubClient.tools("weather", "clock") + ",\"tool_choice\":\"required\"")
			.at("/message/tool_calls/0/function/name")
			.asString()).isEqualTo("weather");
		assertThat(choice("hello",
				StubClient.tools("weather", "clock")
						+ ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"clock\"}}")
			.at("/message/tool_calls/0/function/name")
			.asString()).isEqualTo("clock");
	}

	@Test
	void quotesTheResultsOfTools() throws Exception {
		String body = """
				{"model":"m","messages":[{"role":"user","content":"use tools weather and clock"},
				{"role":"assistant","tool_calls":[
				{"id":"c1","type":"function","function":{"name":"weather","arguments":"{}"}},
				{"id":"c2","type":"function","function":{"name":"clock","arguments":"{}"}}]},
				{"role":"tool","tool_call_id":"c2","content":"noon"},
				{"role":"tool","tool_call_id":"c1","content":"21 degrees"}]%s}"""
			.formatted(StubClient.tools("weather", "clock"));
		JsonNode completion = StubClient.json(this.client.post(StubClient.CHAT, body));
		assertThat(completion.at("/choices/0/message/content").asString())
			.isEqualTo("According to the tools: clock says noon; weather says 21 degrees.");
	}

	@Test
	void streamsCallsAsFragmentsThatJoin() throws Exception {
		String arguments = "{\"city\":\"Rome \uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\"}";
		this.stub.when((request) -> true)
			.reply(StubReply.toolCalls(StubToolCall.of("weather", arguments), StubToolCall.of("clock")));
		List<String> events = this.client.events(StubClient.chatBody("m", "hello", ",\"stream\":true"));
		StringBuilder joined = new StringBuilder();
		String names = "";
		for (String event : events.subList(0, events.size() - 1)) {
			JsonNode call = StubClient.json(event).at("/choices/0/delta/tool_calls/0");
			names += call.path("function").path("name").asString("");
			assertThat(call.has("id")).isEqualTo(call.path("function").has("name"));
			if (call.path("index").asInt(-1) == 0) {
				joined.append(call.path("function").path("arguments").asString(""));
			}
		}
		assertThat(names).isEqualTo("weatherclock");
		assertThat(joined).hasToString(arguments);
		assertThat(StubClient.json(events.get(events.size() - 2)).at("/choices/0/finish_reason").asString())
			.isEqualTo("tool_calls");
	}

	private JsonNode choice(String user, String more) throws Exception {
		return StubClient.json(this.client.post(StubClient.CHAT, StubClient.chatBody("m", user, more)))
			.path("choices")
			.path(0);
	}

}
