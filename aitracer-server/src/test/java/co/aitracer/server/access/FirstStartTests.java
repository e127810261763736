package co.aitracer.server.access;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;

import co.aitracer.server.AITracerServerApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link FirstStart}, with the whole server.
 */
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTests {

	@TempDir
	Path folder;

	@Test
	void firstStartPrintsWhatItMadeAndTheSecondNothing(CapturedOutput output) {
		String key;
		try (ConfigurableApplicationContext server = start()) {
			String password = printed(output, "password   (\\S+)");
			key = printed(output, "API key    (\\S+)");
			assertThat(printed(output, "ready at (\\S+)"))
				.isEqualTo("http://localhost:" + server.getEnvironment().getProperty("local.server.port"));
			assertThat(passwordOf(server, "admin", password)).isTrue();
			assertThat(server.getBean(ApiKeyAuthenticator.class).authenticate(key))
				.hasValueSatisfying((principal) -> assertThat(principal.workspace()).isEqualTo("default"));
		}
		int first = output.getAll().length();
		try (ConfigurableApplicationContext server = start()) {
			assertThat(output.getAll().substring(first)).doesNotContain("at-", "password", "API key");
			assertThat(server.getBean(ApiKeyAuthenticator.class).authenticate(key)).isPresent();
		}
	}

	@Test
	void configuredSecretsAreUsedAndNotPrinted(CapturedOutput output) {
		String key = "at-configured_by-the_operator_0123456789";
		try (ConfigurableApplicationContext server = start("aitracer.server.bootstrap.admin-password=hunter-two-2",
				"aitracer.server.bootstrap.api-key=" + key)) {
			assertThat(passwordOf(server, "admin", "hunter-two-2")).isTrue();
			assertThat(server.getBean(ApiKeyAuthenticator.class).authenticate(key)).isPresent();
		}
		assertThat(output).contains("as configured in aitracer.server.bootstrap.admin-password")
			.contains("as configured in aitracer.server.bootstrap.api-key")
			.doesNotContain("hunter-two-2")
			.doesNotContain(key);
	}

	@Test
	void malformedKeyEndsTheStartWithTheNameOfTheSetting(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("aitracer.server.bootstrap.api-key=my-secret-key"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("'aitracer.server.bootstrap.api-key' is no API key")
			.contains("Give it 'at-' followed by")
			.doesNotContain("my-secret-key");
	}

	@Test
	void shortPasswordEndsTheStartWithTheNameOfTheSetting(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("aitracer.server.bootstrap.admin-password=s3cret"));
		assertThat(output).contains("'aitracer.server.bootstrap.admin-password' is 6 bytes long")
			.doesNotContain("s3cret");
	}

	private ConfigurableApplicationContext start(String... properties) {
		List<String> arguments = new ArrayList<>(
				List.of("--server.port=0", "--aitracer.server.data-dir=" + this.folder.resolve("data")));
		List.of(properties).forEach((property) -> arguments.add("--" + property));
		return new SpringApplicationBuilder(AITracerServerApplication.class).run(arguments.toArray(String[]::new));
	}

	private static boolean passwordOf(ConfigurableApplicationContext server, String username, String password) {
		return server.getBean(PasswordEncoder.class)
			.matches(password, server.getBean(UserDetailsService.class).loadUserByUsername(username).getPassword());
	}

	private static String printed(CapturedOutput output, String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(output.getAll());
		assertThat(matcher.results()).as(pattern).hasSize(1);
		matcher.reset();
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

}
