package co.aitracer.spring.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import co.aitracer.AITracer;
import co.aitracer.record.LlmLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for settings that come from files which are imported.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConfigImportTests {

	@TempDir
	private Path directory;

	@Test
	void takesTheProjectOfAnImportedFileAndOfTheFileForTheProfile() throws IOException {
		write("application.properties", "spring.config.import=file:" + this.directory + "/aitracer.properties");
		write("aitracer.properties", "aitracer.api-key=at-test\naitracer.project=shop-development");
		write("aitracer-production.properties", "aitracer.project=shop-production");
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context.getBean(AITracer.class).defaultProject()).isEqualTo("shop-development");
		}
		try (ConfigurableApplicationContext context = start("spring.profiles.active=production")) {
			assertThat(context.getBean(AITracer.class).defaultProject()).isEqualTo("shop-production");
		}
	}

	@Test
	void takesTheKeyOfAMountedSecretWithoutItsLineEndAndNeverLogsIt(CapturedOutput output) throws IOException {
		write("secrets/aitracer/api-key", "at-mounted-secret\n");
		try (LogServer server = new LogServer();
				ConfigurableApplicationContext context = start(
						"spring.config.import=configtree:" + this.directory + "/secrets/",
						"aitracer.base-url=" + server.url(), "debug=true")) {
			AITracer tracer = context.getBean(AITracer.class);
			tracer.log(LlmLog.builder().model("gpt-4o").build());
			assertThat(tracer.flush(Duration.ofSeconds(20))).isTrue();
			assertThat(server.keys()).containsExactly("at-mounted-secret");
		}
		assertThat(output).contains("AITracer: project ").doesNotContain("mounted-secret");
	}

	private ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("spring.config.location=optional:file:" + this.directory + "/",
					"spring.main.register-shutdown-hook=false")
			.properties(properties)
			.run();
	}

	private void write(String name, String content) throws IOException {
		Path file = this.directory.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AITracerAutoConfiguration.class)
	static class Application {

	}

}
