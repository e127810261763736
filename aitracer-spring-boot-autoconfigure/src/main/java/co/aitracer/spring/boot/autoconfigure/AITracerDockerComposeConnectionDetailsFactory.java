package co.aitracer.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

/**
 * Finds the AITracer server among the services that Spring Boot starts with Docker
 * Compose.
 */
final class AITracerDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<AITracerConnectionDetails> {

	AITracerDockerComposeConnectionDetailsFactory() {
		super(ContainerServer.NAMES);
	}

	@Override
	protected AITracerConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return new ServiceDetails(source.getRunningService());
	}

	private static final class ServiceDetails extends DockerComposeConnectionDetails
			implements SourcedConnectionDetails {

		private final String source;

		private final String baseUrl;

		private final @Nullable String apiKey;

		ServiceDetails(RunningService service) {
			super(service);
			this.source = "Docker Compose service '" + service.name() + "'";
			this.baseUrl = ContainerServer.baseUrl(service.host(), port(service, this.source));
			this.apiKey = ContainerServer.apiKey(service.env());
		}

		private static int port(RunningService service, String source) {
			try {
				return service.ports().get(ContainerServer.PORT);
			}
			catch (IllegalStateException ex) {
				throw ContainerServer.unreachable(source,
						"Add \"8787\" to the 'ports' of the service in the Compose file.");
			}
		}

		@Override
		public String getBaseUrl() {
			return this.baseUrl;
		}

		@Override
		public @Nullable String getApiKey() {
			return this.apiKey;
		}

		@Override
		public String source() {
			return this.source;
		}

	}

}
