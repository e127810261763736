package co.aitracer.server.web;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import co.aitracer.server.store.StoredLogs;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationReaderTests {

	@Test
	void readsMessagesToolCallsAndSettings() {
		ConversationView talk = read("""
				{"messages":[{"role":"system","content":"Be brief."},
				{"role":"user","content":[{"type":"text","text":"What is this?"},
				{"type":"image","mime_type":"image/png","size":48210}]},
				{"role":"assistant","content":"","tool_calls":[{"id":"c1","name":"look","arguments":"{\\"at\\":1}"}]},
				{"role":"tool","tool_call_id":"c1","name":"look","content":"a cat"}],
				"tools":[{"name":"look","description":"Looks","parameters":{}}],"temperature":0.2}""",
				"{\"content\":\"A cat.\",\"finish_reason\":\"stop\"}");
		assertThat(talk.messages()).extracting(MessageView::role)
			.containsExactly("system", "user", "assistant", "tool");
		assertThat(talk.messages().get(1).parts()).containsExactly(new MessagePart.Text("What is this?", ""),
				new MessagePart.Media("image · image/png", "48.2 KB"));
		assertThat(talk.messages().get(2).toolCalls())
			.containsExactly(new ToolCallView("c1", "look", "{\n  \"at\": 1\n}"));
		assertThat(talk.messages().get(3).detail()).isEqualTo("look · c1");
		assertThat(talk.answer()).singleElement()
			.satisfies((answer) -> assertThat(answer.parts()).containsExactly(new MessagePart.Text("A cat.", "")));
		assertThat(talk.tools()).containsExactly(Setting.of("look", "Looks"));
		assertThat(talk.settings()).containsExactly(Setting.of("temperature", "0.2"));
		assertThat(talk.finishReason()).isEqualTo("stop");
	}

	@Test
	void readsOpenAisOwnToolCallsAndChoices() {
		ConversationView talk = read("""
				{"messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function",
				"function":{"name":"add","arguments":"{\\"a\\":1}"}}]}],
				"tools":[{"type":"function","function":{"name":"add","description":"Adds"}}]}""",
				"{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"2\"}}]}");
		assertThat(talk.messages().get(0).toolCalls()).extracting(ToolCallView::name).containsExactly("add");
		assertThat(talk.tools()).containsExactly(Setting.of("add", "Adds"));
		assertThat(talk.answer().get(0).parts()).containsExactly(new MessagePart.Text("2", ""));
	}

	@Test
	void readsAnthropicsBlocks() {
		ConversationView talk = read("""
				{"system":"Be brief.","messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}]}""", """
				{"role":"assistant","content":[{"type":"text","text":"Let me see."},
				{"type":"tool_use","id":"t1","name":"look","input":{"at":1}}]}""");
		assertThat(talk.messages()).extracting(MessageView::role).containsExactly("system", "user");
		assertThat(talk.answer().get(0).toolCalls()).extracting(ToolCallView::name).containsExactly("look");
	}

	@Test
	void readsEmbeddings() {
		ConversationView talk = read("{\"input\":[\"one\",\"two\"]}", "{\"embedding_count\":2}");
		assertThat(talk.messages()).extracting(MessageView::detail).containsExactly("#1", "#2");
		assertThat(talk.answer().get(0).parts()).containsExactly(new MessagePart.Text("2 vectors", ""));
	}

	@Test
	void readsToolsWithTheirName() {
		ConversationView talk = ConversationReader.read(StoredLogs.log()
			.operation("execute_tool")
			.name("findOrder")
			.input("{\"arguments\":\"{\\\"id\\\":1}\"}")
			.output("{\"content\":\"sent\"}")
			.build());
		assertThat(talk.messages().get(0).toolCalls())
			.containsExactly(new ToolCallView("", "findOrder", "{\n  \"id\": 1\n}"));
		assertThat(talk.answer().get(0).role()).isEqualTo("tool");
	}

	@Test
	void aDataUrlIsShownByItsSize() {
		ConversationView talk = read(
				"""
						{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}]}
						""",
				"{}");
		assertThat(talk.messages().get(0).parts()).containsExactly(new MessagePart.Media("image_url", "26 B"));
	}

	@Test
	void longTextsAreFolded() {
		ConversationView talk = read("{\"messages\":[{\"role\":\"user\",\"content\":\"" + "x".repeat(9_000) + "\"}]}",
				"{}");
		assertThat(talk.messages().get(0).parts()).singleElement()
			.isEqualTo(new MessagePart.Text("x".repeat(3_000), "x".repeat(6_000)));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "null", "7", "true", "\"words\"", "words {", "[]", "{}", "[1,[2]]", "{\"a\":{\"b\":[1]}}",
					"{\"messages\":7}", "{\"messages\":[7,null,[\"x\"],{\"role\":7,\"content\":{\"deep\":[1]}}]}",
					"{\"tools\":7,\"input\":{\"x\":1}}", "{\"choices\":[1]}", "{\"content\":null}",
					"{\"tool_calls\":[1,\"x\"]}",
					"{\"messages\":[{\"content\":[{\"type\":7},{\"type\":\"thinking\",\"thinking\":\"hm\"}]}]}" })
	void anyShapeIsShownSomehow(String json) {
		assertThat(read(json, json)).isNotNull();
		StoredLogs log = StoredLogs.log().input(json).output(json).metadata(json).extra(json);
		assertThat(LogDetail
			.of(log.build(), DetailTab.METADATA, CostView.of(null, Optional.empty()), List.of(), TraceTree.NONE,
					StoredLogs.TIME)
			.raw()).contains("\"project\": \"shop\"");
	}

	@Test
	void unknownObjectsAreShownAsJson() {
		ConversationView talk = read("{\"question\":\"why?\"}", "{\"verdict\":42}");
		assertThat(talk.messages().get(0).parts())
			.containsExactly(new MessagePart.Data("{\n  \"question\": \"why?\"\n}"));
		assertThat(talk.answer().get(0).parts()).containsExactly(new MessagePart.Data("{\n  \"verdict\": 42\n}"));
	}

	private static ConversationView read(String input, String output) {
		return ConversationReader.read(StoredLogs.log().finishReasons(List.of()).input(input).output(output).build());
	}

}
