package co.aitracer.server.access;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes the first workspace, user and API key when there is no user yet, and prints what
 * it generated, once. To the console and not to the log, where secrets would stay.
 */
@Component
class FirstStart implements ApplicationRunner {

	static final String ADMIN = "admin";

	private static final String PASSWORD_PROPERTY = "aitracer.server.bootstrap.admin-password";

	private static final String KEY_PROPERTY = "aitracer.server.bootstrap.api-key";

	// without characters that look like one another
	private static final String PASSWORD_CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

	private static final int PASSWORD_LENGTH = 20;

	private static final String RULE = "-".repeat(80);

	private final AppUserRepository users;

	private final ApiKeys keys;

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final PasswordEncoder passwords;

	private final Environment environment;

	private final Clock clock;

	private final @Nullable String configuredPassword;

	private final @Nullable ApiKey configuredKey;

	FirstStart(AppUserRepository users, ApiKeys keys, JdbcClient jdbc, TransactionOperations transactions,
			PasswordEncoder passwords, Environment environment, Clock clock, BootstrapProperties properties) {
		this.users = users;
		this.keys = keys;
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.passwords = passwords;
		this.environment = environment;
		this.clock = clock;
		this.configuredPassword = checkedPassword(properties.adminPassword());
		this.configuredKey = checkedKey(properties.apiKey());
	}

	@Override
	public void run(ApplicationArguments arguments) {
		if (!this.users.isEmpty()) {
			return;
		}
		String password = (this.configuredPassword != null) ? this.configuredPassword : generatedPassword();
		ApiKey key = (this.configuredKey != null) ? this.configuredKey : ApiKey.generate();
		this.transactions.executeWithoutResult((status) -> create(password, key));
		print((this.configuredPassword != null) ? "as configured in " + PASSWORD_PROPERTY : password,
				(this.configuredKey != null) ? "as configured in " + KEY_PROPERTY : key.text());
	}

	private void create(String password, ApiKey key) {
		Instant now = this.clock.instant();
		this.jdbc.sql("INSERT INTO workspace (id, created_at) VALUES (:id, :createdAt)")
			.param("id", Workspaces.DEFAULT)
			.param("createdAt", Timestamp.from(now))
			.update();
		this.users.insert(Workspaces.DEFAULT, ADMIN, String.valueOf(this.passwords.encode(password)),
				WorkspaceRole.OWNER, List.of(), now);
		this.keys.add(key, new ApiKeySettings("First key", Set.of(KeyScope.INGEST), List.of(), null, null),
				Workspaces.DEFAULT, "system");
	}

	private void print(String password, String key) {
		String port = this.environment.getProperty("local.server.port", "8787");
		List<String> lines = List.of("", RULE, "AITracer is ready at http://localhost:" + port, "",
				"  user name  " + ADMIN, "  password   " + password, "  API key    " + key, "",
				"This is shown once. Keep what you need of it now.", RULE, "");
		lines.forEach(System.out::println);
	}

	private static String generatedPassword() {
		return new SecureRandom().ints(PASSWORD_LENGTH, 0, PASSWORD_CHARACTERS.length())
			.mapToObj((i) -> String.valueOf(PASSWORD_CHARACTERS.charAt(i)))
			.collect(Collectors.joining());
	}

	private static @Nullable String checkedPassword(@Nullable String password) {
		if (password == null) {
			return null;
		}
		Passwords.problem(password).ifPresent((problem) -> {
			throw new InvalidAccessSettingException(PASSWORD_PROPERTY, problem,
					"Give it 8 to 72 bytes, or leave it out and use the password that the first start prints.");
		});
		return password;
	}

	private static @Nullable ApiKey checkedKey(@Nullable String key) {
		if (key == null) {
			return null;
		}
		return ApiKey.parse(key)
			.orElseThrow(() -> new InvalidAccessSettingException(KEY_PROPERTY, "is no API key",
					"Give it 'at-' followed by 20 to 200 letters, digits, dashes and underscores, or leave it out and use "
							+ "the key that the first start prints."));
	}

}
