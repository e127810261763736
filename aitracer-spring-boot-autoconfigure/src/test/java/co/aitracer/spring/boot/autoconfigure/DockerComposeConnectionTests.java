package co.aitracer.spring.boot.autoconfigure;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.lifecycle.DockerComposeServicesReadyEvent;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.ClassUtils;

import co.aitracer.AITracer;
import co.aitracer.AITracerConfigurationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AITracerDockerComposeConnectionDetailsFactory}, found and used by
 * Boot's own listener; the service is made up, there is no engine.
 */
@ExtendWith(OutputCaptureExtension.class)
class DockerComposeConnectionTests {

	private static final Map<String, @Nullable String> KEY = Map.of("AITRACER_SERVER_BOOTSTRAP_APIKEY",
			"at-of-the-service-0123456789");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class));

	@Test
	void sendsToTheServiceWithItsKey(CapturedOutput output) throws Exception {
		try (LogServer server = new LogServer()) {
			run(new Service("aitracer-server", server.port(), KEY, Map.of()))
				.withPropertyValues("aitracer.base-url=http://localhost:1")
				.run((context) -> AITracerConnectionDetailsTests.flush(context.getBean(AITracer.class)));
			assertThat(server.keys()).containsExactly("at-of-the-service-0123456789");
			assertThat(output).contains("endpoint " + server.url() + " (Docker Compose service 'aitracer'),")
				.doesNotContain("at-of-the-service");
		}
	}

	@Test
	void knowsTheImageUnderItsNames() {
		for (String image : List.of("aitracer-server", "aitracer-server:0.1.0", "aitracer/aitracer-server",
				"ghcr.io/aitracer/aitracer-server:latest")) {
			run(new Service(image, 8787, KEY, Map.of()))
				.run((context) -> assertThat(context.getBean(AITracerConnectionDetails.class)).as(image)
					.isInstanceOf(SourcedConnectionDetails.class));
		}
	}

	@Test
	void knowsAnotherImageByItsLabel() {
		run(new Service("registry.example.com/tools/tracing", 8787, KEY,
				Map.of("org.springframework.boot.service-connection", "aitracer-server")))
			.run((context) -> assertThat(context.getBean(AITracerConnectionDetails.class).getBaseUrl())
				.isEqualTo("http://127.0.0.1:8787"));
	}

	@Test
	void leavesOtherServicesAlone() {
		run(new Service("postgres", 5432, KEY, Map.of())).withPropertyValues("aitracer.api-key=at-test")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(PropertiesAITracerConnectionDetails.class));
	}

	@Test
	void namesTheServiceThatHasNoKey() {
		run(new Service("aitracer-server", 8787, Map.of(), Map.of())).run((context) -> {
			Throwable failure = context.getStartupFailure();
			assertThat(AITracerConnectionDetailsTests.problem(failure).getMessage())
				.startsWith("The API key of the Docker Compose service 'aitracer' is not set. Set "
						+ "AITRACER_SERVER_BOOTSTRAP_APIKEY in its environment");
			assertThat(new AITracerFailureAnalyzer().analyze(failure).getDescription())
				.startsWith("AITracer cannot start because of 'AITRACER_SERVER_BOOTSTRAP_APIKEY': ")
				.doesNotContain("aitracer.api-key");
		});
	}

	@Test
	void takesTheKeyOfThePropertyWhereTheServiceHasNone() throws Exception {
		try (LogServer server = new LogServer()) {
			run(new Service("aitracer-server", server.port(), Map.of(), Map.of()))
				.withPropertyValues("aitracer.api-key=at-property")
				.run((context) -> AITracerConnectionDetailsTests.flush(context.getBean(AITracer.class)));
			assertThat(server.keys()).containsExactly("at-property");
		}
	}

	@Test
	void namesTheServiceThatShowsNoPort() {
		Service hidden = new Service("aitracer-server", -1, KEY, Map.of());
		assertThatExceptionOfType(AITracerConfigurationException.class)
			.isThrownBy(() -> start(new GenericApplicationContext(), hidden))
			.withMessageContaining("The Docker Compose service 'aitracer' does not let it be reached.")
			.withMessageContaining("Add \"8787\" to the 'ports' of the service");
	}

	private ApplicationContextRunner run(RunningService service) {
		return this.runner.withInitializer((context) -> start(context, service));
	}

	/**
	 * Does what happens when Docker Compose has started the services.
	 * @param context the context that is about to be refreshed
	 * @param service the service that runs
	 */
	@SuppressWarnings("unchecked")
	private static void start(ConfigurableApplicationContext context, RunningService service) {
		ApplicationListener<DockerComposeServicesReadyEvent> listener = (ApplicationListener<DockerComposeServicesReadyEvent>) BeanUtils
			.instantiateClass(ClassUtils.resolveClassName("org.springframework.boot.docker.compose.service.connection."
					+ "DockerComposeServiceConnectionsApplicationListener", null));
		Constructor<?> event = DockerComposeServicesReadyEvent.class.getDeclaredConstructors()[0];
		listener.onApplicationEvent(
				(DockerComposeServicesReadyEvent) BeanUtils.instantiateClass(event, context, List.of(service)));
	}

	private record Service(String imageName, int port, Map<String, @Nullable String> env,
			Map<String, String> labels) implements RunningService {

		@Override
		public String name() {
			return "aitracer";
		}

		@Override
		public ImageReference image() {
			return ImageReference.of(this.imageName);
		}

		@Override
		public String host() {
			return "127.0.0.1";
		}

		@Override
		public ConnectionPorts ports() {
			return new ConnectionPorts() {

				@Override
				public int get(int containerPort) {
					if (containerPort != 8787 || Service.this.port < 0) {
						throw new IllegalStateException(
								"No host port mapping found for container port " + containerPort);
					}
					return Service.this.port;
				}

				@Override
				public List<Integer> getAll() {
					return List.of(Service.this.port);
				}

				@Override
				public List<Integer> getAll(@Nullable String protocol) {
					return getAll();
				}

			};
		}

	}

}
