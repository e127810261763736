package co.aitracer.spring.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.GenericContainer;

/**
 * Makes a container of Testcontainers that is annotated with {@code @ServiceConnection}
 * the AITracer server.
 */
final class AITracerContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<GenericContainer<?>, AITracerConnectionDetails> {

	AITracerContainerConnectionDetailsFactory() {
		super(List.of(ContainerServer.NAMES));
	}

	@Override
	protected AITracerConnectionDetails getContainerConnectionDetails(
			ContainerConnectionSource<GenericContainer<?>> source) {
		return new ContainerDetails(source);
	}

	private static final class ContainerDetails extends ContainerConnectionDetails<GenericContainer<?>>
			implements SourcedConnectionDetails {

		ContainerDetails(ContainerConnectionSource<GenericContainer<?>> source) {
			super(source);
		}

		@Override
		public String getBaseUrl() {
			GenericContainer<?> container = getContainer();
			return ContainerServer.baseUrl(container.getHost(), port(container));
		}

		private int port(GenericContainer<?> container) {
			try {
				return container.getMappedPort(ContainerServer.PORT);
			}
			catch (IllegalArgumentException ex) {
				throw ContainerServer.unreachable(source(), "Call withExposedPorts(8787) on the container.");
			}
		}

		@Override
		public @Nullable String getApiKey() {
			return ContainerServer.apiKey(getContainer().getEnvMap());
		}

		@Override
		public String source() {
			return "Testcontainers container of " + getOrigin();
		}

	}

}
