package co.aitracer.server.project;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProjectNames}.
 */
class ProjectNamesTests {

	@ParameterizedTest
	@CsvSource({ "MyChatBot,my-chat-bot", "my_chat bot,my-chat-bot", "HTTPServer,http-server", "Café,cafe",
			"shop2Go,shop2-go", "-x-,x" })
	void suggestsTheCustomaryForm(String name, String suggestion) {
		assertThat(ProjectNames.suggestion(name)).contains(suggestion);
	}

	@ParameterizedTest
	@ValueSource(strings = { "search", "search-production", "v2", "配送" })
	void hasNothingToSuggestForWhatIsCustomaryOrHasNoLatinLetters(String name) {
		assertThat(ProjectNames.suggestion(name)).isEmpty();
	}

	@Test
	void saysWhatIsWrongWithAName() {
		assertThat(ProjectNames.problem("shop")).isEmpty();
		assertThat(ProjectNames.problem("")).contains("must have 1 to 100 characters, but has 0");
		assertThat(ProjectNames.problem("n".repeat(101))).contains("must have 1 to 100 characters, but has 101");
		assertThat(ProjectNames.problem("a\nb")).contains("must not contain control characters");
	}

}
