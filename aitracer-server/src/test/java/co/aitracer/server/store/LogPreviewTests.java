package co.aitracer.server.store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogPreview}.
 */
class LogPreviewTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"plain text" | plain text
					{"messages":[{"role":"user","content":"hi"}]} | hi
					{"messages":[{"role":"user","content":"first"},{"role":"assistant","content":"a"},{"role":"user","content":"last"},{"role":"tool","content":"t"}]} | last
					{"messages":[{"role":"user","content":[{"type":"image_url"},{"type":"text","text":"what is this?"}]}]} | what is this?
					{"messages":[{"role":"system","content":"be brief"}]} | be brief
					{"messages":"just a string"} | just a string
					[{"role":"user","content":"a list"}] | a list
					["one","two"] | one two
					{"contents":[{"role":"user","parts":[{"text":"from Gemini"}]}]} | from Gemini
					{"input":[{"role":"user","content":"responses"}]} | responses
					{"input":"embed me"} | embed me
					{"input":["embed","us"]} | embed us
					{"prompt":"a cat"} | a cat
					{"query":"where?"} | where?
					{"name":"findOrder","arguments":"{\\"id\\":1}"} | {"id":1}
					{"strange":1} | {"strange":1}
					42 | 42
					not json | not json
					""")
	void inputShowsTheLastUserMessage(String input, String preview) {
		assertThat(LogPreview.of(StoredLogs.log().input(input).build()).input()).isEqualTo(preview);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"plain text" | plain text
			{"content":"hello","finish_reason":"stop"} | hello
			{"content":[{"type":"text","text":"from Anthropic"}]} | from Anthropic
			{"choices":[{"message":{"role":"assistant","content":"from OpenAI"}}]} | from OpenAI
			{"candidates":[{"content":{"parts":[{"text":"from Gemini"}]}}]} | from Gemini
			{"messages":[{"role":"assistant","content":"listed"}]} | listed
			{"content":null,"tool_calls":[{"function":{"name":"weather"}},{"name":"time"}]} | weather(), time()
			{"text":"a completion"} | a completion
			{"embedding_count":3} | 3 vectors
			{"embedding_count":1,"dimensions":8} | 1 vector
			{"documents":[{"id":"a"},{"id":"b"}]} | 2 documents
			""")
	void outputShowsTheAnswer(String output, String preview) {
		assertThat(LogPreview.of(StoredLogs.log().output(output).build()).output()).isEqualTo(preview);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "{}", "[]", "\"\"", "\"  \"", "" })
	void nothingShowsAsNothing(String json) {
		assertThat(LogPreview.of(StoredLogs.log().input(json).output(json).build())).isEqualTo(new LogPreview("", ""));
	}

	@Test
	void whiteSpaceIsOneSpace() {
		assertThat(preview("\"  a\\n\\n\\tb  \"")).isEqualTo("a b");
		assertThat(preview("\"a\\f \\u000b\\r\\nb\\u3000c\"")).isEqualTo("a b\u3000c");
	}

	@Test
	void whiteSpaceBeforeTheEndOfAPreviewIsNotCounted() {
		assertThat(preview("\"" + "a".repeat(150) + " ".repeat(500) + "b".repeat(49) + "\""))
			.isEqualTo("a".repeat(150) + " " + "b".repeat(49));
		assertThat(preview("\"" + "a ".repeat(101) + "\"")).isEqualTo("a ".repeat(99) + "a…");
	}

	@Test
	void longTextIsCutAtTwoHundredCharactersAndNeverWithinOne() {
		assertThat(preview("\"" + "a".repeat(200) + "\"")).hasSize(200).doesNotEndWith("…");
		assertThat(preview("\"" + "a".repeat(201) + "\"")).hasSize(200).endsWith("a…");
		assertThat(preview("\"" + "a".repeat(198) + "😀😀\"")).isEqualTo("a".repeat(198) + "…");
	}

	private static String preview(String input) {
		return LogPreview.of(StoredLogs.log().input(input).build()).input();
	}

}
