package co.aitracer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import co.aitracer.export.RecordingLogger;

import static org.assertj.core.api.Assertions.assertThat;

class ProjectNamesTests {

	@ParameterizedTest
	@CsvSource({ "MyChatBot,my-chat-bot", "my_chat_bot,my-chat-bot", "HTTPServer,http-server", "'  Search 2 ',search-2",
			"日本語,日本語", "'!!!',my-project", "at-home,at-home" })
	void kebabCaseIsSuggested(String name, String suggestion) {
		assertThat(ProjectNames.suggest(name)).isEqualTo(suggestion);
	}

	@ParameterizedTest
	@CsvSource({ "my-chatbot,true", "日本語,true", "v2,true", "MyChatBot,false", "a--b,false", "-a,false" })
	void enforceTakesKebabCaseOnly(String name, boolean good) {
		assertThat(new ProjectNames(ProjectNaming.ENFORCE).usable(name) != null).isEqualTo(good);
		assertThat(new ProjectNames(ProjectNaming.WARN).usable(name)).isEqualTo(name);
		assertThat(new ProjectNames(ProjectNaming.OFF).usable(name)).isEqualTo(name);
	}

	@Test
	void eachNameIsWarnedOfOnce() {
		RecordingLogger log = new RecordingLogger();
		ProjectNames names = new ProjectNames(ProjectNaming.WARN, log);
		for (int i = 0; i < 3; i++) {
			names.usable("MyChatBot");
			names.usable(" MyChatBot ");
			names.usable("a\nb");
			names.usable("my-chat-bot");
		}
		assertThat(log.lines()).hasSize(2);
		assertThat(log.lines().get(0)).startsWith("WARN").contains("'MyChatBot'", "'my-chat-bot'");
		assertThat(log.lines().get(1)).startsWith("WARN").contains("'a?b'", "control characters");
	}

	@Test
	void namesAreNotWarnedOfWhereThatIsOff() {
		RecordingLogger log = new RecordingLogger();
		new ProjectNames(ProjectNaming.OFF, log).usable("MyChatBot");
		assertThat(log.lines()).isEmpty();
	}

	@Test
	void lengthCountsCharactersAsPeopleDo() {
		ProjectNames names = new ProjectNames(ProjectNaming.OFF);
		assertThat(names.usable("😀".repeat(100))).isNotNull();
		assertThat(names.usable("😀".repeat(101))).isNull();
	}

	@Test
	void aWholePromptAsANameIsRefusedQuicklyAndShownInPart() {
		String prompt = "IGNORE\n" + "A".repeat(5_000_000);
		assertThat(new ProjectNames(ProjectNaming.WARN).usable(prompt)).isNull();
		assertThat(ProjectNames.shown(prompt)).hasSizeLessThan(200).doesNotContain("\n");
		assertThat(ProjectNames.suggest(prompt)).hasSizeLessThanOrEqualTo(ProjectNaming.MAX_LENGTH);
	}

}
