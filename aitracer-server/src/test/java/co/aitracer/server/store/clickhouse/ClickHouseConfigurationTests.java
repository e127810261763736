package co.aitracer.server.store.clickhouse;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;

import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.StoredLogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ClickHouseConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClickHouseConfigurationTests {

	private static final String PASSWORD = "swordfish-4711";

	// nothing listens on the port of discard
	private static final String NOBODY = "http://127.0.0.1:9";

	@TempDir
	Path folder;

	@Test
	void isNotThereWithoutAnAddress() {
		runner().run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LogStore.class));
	}

	@ParameterizedTest
	@CsvSource({ "url, ''", "url, clickhouse:8123", "url, ftp://clickhouse:8123", "url, http://clickhouse",
			"url, http://user:" + PASSWORD + "@clickhouse:8123", "url, http://clickhouse:8123/aitracer",
			"url, http://clickhouse:8123?x=y", "url, 'http://not a host:1'", "database, bad-name",
			"database, x; DROP TABLE logs", "cluster, it's", "connect-timeout, 0s", "query-timeout, 2h",
			"write-timeout, 1ms" })
	void badSettingEndsTheStartAndIsNamed(String name, String value) {
		runner().withPropertyValues("aitracer.server.log-store.url=" + NOBODY)
			.withPropertyValues("aitracer.server.log-store." + name + "=" + value)
			.run((context) -> {
				FailureAnalysis analysis = analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("'aitracer.server.log-store." + name + "'")
					.doesNotContain(PASSWORD);
				assertThat(analysis.getAction()).contains("aitracer.server.log-store");
			});
	}

	@Test
	void serverStartsWhileClickHouseIsAwayAndBlamesNoLog(CapturedOutput output) {
		runner()
			.withPropertyValues("aitracer.server.log-store.url=" + NOBODY,
					"aitracer.server.log-store.password=" + PASSWORD)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains("ClickHouse at " + NOBODY + " does not answer").doesNotContain(PASSWORD);
				assertThatExceptionOfType(DataAccessResourceFailureException.class)
					.isThrownBy(() -> context.getBean(LogStore.class).append(List.of(StoredLogs.log().unpriced())));
			});
	}

	@Test
	void wrongPasswordEndsTheStartAndIsNeverSaid(CapturedOutput output) {
		try (ClickHouseEngine engine = ClickHouseEngine.start(this.folder, "right")) {
			runner()
				.withPropertyValues("aitracer.server.log-store.url=" + engine.url(),
						"aitracer.server.log-store.password=" + PASSWORD)
				.run((context) -> {
					FailureAnalysis analysis = analyze(context.getStartupFailure());
					assertThat(analysis.getDescription()).contains(engine.url()).contains("refuses");
					assertThat(analysis.getAction()).contains("password");
					assertThat(analysis.getDescription() + output).doesNotContain(PASSWORD);
				});
			runner()
				.withPropertyValues("aitracer.server.log-store.url=" + engine.url(),
						"aitracer.server.log-store.password=right")
				.run((context) -> assertThat(context.getBean(LogStore.class).status().engine().toLowerCase(Locale.ROOT))
					.startsWith("clickhouse "));
		}
	}

	private static FailureAnalysis analyze(Throwable failure) {
		assertThat(failure).isNotNull();
		FailureAnalysis analysis = new ClickHouseSettingFailureAnalyzer().analyze(failure);
		assertThat(analysis).isNotNull();
		return analysis;
	}

	private static ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withUserConfiguration(Settings.class);
	}

	/**
	 * What the server brings along.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(ClickHouseConfiguration.class)
	@ConfigurationPropertiesScan("co.aitracer.server.store")
	static class Settings {

	}

}
