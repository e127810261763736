package co.aitracer.server.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/alerts.md shows is what the server does.
 */
class AlertDocumentationTests {

	private static final Path DOCS = Path.of("..", "docs", "alerts.md");

	@Test
	void payloadIsAsItIsSent() throws IOException {
		JsonNode shown = JsonMapper.shared().readTree(block("json"));
		String id = shown.get("rule").get("id").stringValue();
		AlertRule rule = new AlertRule(id, "default", new AlertSettings("Error rate",
				new AlertCondition.ErrorRate(5, 15, 10), AlertFilter.project("shop"), Set.of(), 3, 240), false, null);
		AlertEvent event = new AlertEvent(shown.get("id").stringValue(), id, Instant.parse("2026-11-20T10:01:00Z"),
				AlertState.OK, AlertState.FIRING, AlertNotice.FIRING, Reading.of(AlertState.FIRING, 0.123, 0.05));
		String sent = AlertJson
			.write(AlertMessage.of(rule, event, AlertNotice.FIRING, "https://aitracer.example.com/alerts/" + id));
		assertThat(shown).isEqualTo(JsonMapper.shared().readTree(sent));
	}

	@Test
	void verificationIsTheOneThatIsTested() throws IOException {
		String source = Files.readString(Path.of("src/test/java/co/aitracer/server/alert/VerifySnippet.java"));
		String start = "// tag::verify[]\n";
		String tested = source.substring(source.indexOf(start) + start.length(), source.indexOf("\t// end::verify[]"));
		assertThat(block("java")).isEqualTo(tested.replaceAll("(?m)^\t", "").stripTrailing());
	}

	@Test
	void everySettingIsListedAndNoOther() throws IOException {
		List<String> settings = Arrays.stream(AlertProperties.class.getRecordComponents())
			.map((component) -> component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
			.toList();
		assertThat(settings).allMatch(ConfigurationPropertyName::isValid);
		String table = Files.readString(DOCS);
		Matcher rows = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|")
			.matcher(table.substring(table.indexOf("## Settings")));
		assertThat(rows.results().map((row) -> row.group(1))).containsExactlyInAnyOrderElementsOf(settings);
	}

	private static String block(String language) throws IOException {
		String text = Files.readString(DOCS);
		int start = text.indexOf("```" + language + "\n") + language.length() + 4;
		return text.substring(start, text.indexOf("```", start)).stripTrailing();
	}

}
