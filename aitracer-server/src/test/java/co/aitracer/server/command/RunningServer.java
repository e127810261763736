package co.aitracer.server.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import co.aitracer.server.AITracerServerApplication;

/**
 * The whole server on a random port, with its files in a folder of the test.
 */
final class RunningServer implements AutoCloseable {

	static final String KEY = "at-test-0123456789abcdefghij";

	private final ConfigurableApplicationContext context;

	private RunningServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static RunningServer start(Path directory, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--aitracer.server.data-dir=" + directory,
				"--aitracer.server.bootstrap.api-key=" + KEY,
				"--aitracer.server.bootstrap.admin-password=correct horse battery"));
		arguments.addAll(List.of(properties));
		return new RunningServer(
				new SpringApplicationBuilder(AITracerServerApplication.class).registerShutdownHook(false)
					.run(arguments.toArray(String[]::new)));
	}

	<T> T get(Class<T> type) {
		return this.context.getBean(type);
	}

	URI url() {
		return URI.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port"));
	}

	@Override
	public void close() {
		this.context.close();
	}

}
