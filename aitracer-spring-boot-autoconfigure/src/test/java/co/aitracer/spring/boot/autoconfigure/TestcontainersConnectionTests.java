package co.aitracer.spring.boot.autoconfigure;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestContextManager;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

import co.aitracer.AITracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link AITracerContainerConnectionDetailsFactory}, found and used by Boot's
 * own {@link ServiceConnection}; the container is made up, there is no engine.
 */
@ExtendWith(OutputCaptureExtension.class)
class TestcontainersConnectionTests {

	@Test
	void sendsToTheContainerWithItsKey(CapturedOutput output) throws Exception {
		try (LogServer server = new LogServer()) {
			ByImage.server.port = server.port();
			AITracerConnectionDetailsTests.flush(contextOf(ByImage.class).getBean(AITracer.class));
			assertThat(server.keys()).containsExactly("at-of-the-container-0123456789");
			assertThat(output)
				.contains("endpoint " + server.url() + " (Testcontainers container of "
						+ "TestcontainersConnectionTests.ByImage.server),")
				.doesNotContain("at-of-the-container");
		}
	}

	@Test
	void knowsAnotherImageByTheNameOfTheConnection() {
		assertThat(contextOf(ByName.class).getBean(AITracerConnectionDetails.class).getBaseUrl())
			.isEqualTo("http://127.0.0.1:8787");
	}

	@Test
	void namesTheContainerThatHasNoKey() {
		assertThatException().isThrownBy(() -> contextOf(WithoutKey.class))
			.satisfies((failure) -> assertThat(AITracerConnectionDetailsTests.problem(failure).getMessage())
				.startsWith("The API key of the Testcontainers container of "
						+ "TestcontainersConnectionTests.WithoutKey.server is not set."));
	}

	@Test
	void namesTheContainerThatShowsNoPort() {
		assertThatException().isThrownBy(() -> contextOf(WithoutPort.class))
			.satisfies((failure) -> assertThat(AITracerConnectionDetailsTests.problem(failure).getMessage())
				.contains("TestcontainersConnectionTests.WithoutPort.server does not let it be reached.")
				.contains("withExposedPorts(8787)"));
	}

	private static ApplicationContext contextOf(Class<?> test) {
		return new TestContextManager(test).getTestContext().getApplicationContext();
	}

	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE,
			properties = "aitracer.base-url=http://localhost:1")
	static class ByImage {

		@ServiceConnection
		static final Server server = new Server("aitracer/aitracer-server:0.1.0", 8787);

	}

	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE)
	static class ByName {

		@ServiceConnection(name = "aitracer-server")
		static final Server server = new Server("registry.example.com/tools/tracing:1", 8787);

	}

	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE)
	static class WithoutKey {

		@ServiceConnection
		static final Server server = new Server("aitracer-server", 8787);

		static {
			server.setEnv(List.of());
		}

	}

	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE)
	static class WithoutPort {

		@ServiceConnection
		static final Server server = new Server("aitracer-server", -1);

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AITracerAutoConfiguration.class)
	static class Application {

	}

	/**
	 * A container that is said to run already.
	 */
	static final class Server extends GenericContainer<Server> {

		private final String image;

		private volatile int port;

		Server(String image, int port) {
			super(DockerImageName.parse(image));
			this.image = image;
			this.port = port;
			withEnv(Map.of("AITRACER_SERVER_BOOTSTRAP_APIKEY", "at-of-the-container-0123456789"));
		}

		@Override
		public String getDockerImageName() {
			return this.image;
		}

		@Override
		public void start() {
			// there is no engine
		}

		@Override
		public boolean isRunning() {
			return true;
		}

		@Override
		public String getHost() {
			return "127.0.0.1";
		}

		@Override
		public Integer getMappedPort(int originalPort) {
			if (this.port < 0) {
				throw new IllegalArgumentException("Requested port (" + originalPort + ") is not mapped");
			}
			return this.port;
		}

	}

}
