package co.aitracer.opentelemetry;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

import co.aitracer.export.EncodedLog;
import co.aitracer.export.ExportResult;
import co.aitracer.export.LogSink;

/**
 * Sends each log as a span of the semantic conventions for generative AI to an
 * OpenTelemetry backend, by OTLP over HTTP. Spans are grouped by project: each project is
 * a resource with the attribute {@code aitracer.project}. Has an exporter of its own, and
 * neither knows nor changes the application's OpenTelemetry.
 * <p>
 * Content is sent as the pipeline rendered it, so masked, cut or left out.
 *
 * @since 0.1.0
 */
public final class OtlpLogSink implements LogSink {

	private static final int MAX_PROJECTS = 1_000;

	private final URI endpoint;

	private final SpanExporter exporter;

	private final Attributes attributes;

	private final Duration timeout;

	private final Map<String, Resource> resources = new ConcurrentHashMap<>();

	private OtlpLogSink(Builder builder) {
		this.endpoint = builder.endpoint;
		this.timeout = builder.timeout;
		AttributesBuilder attributes = Attributes.builder();
		builder.resource.forEach(attributes::put);
		this.attributes = attributes.build();
		OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
			.setEndpoint(this.endpoint.toString())
			.setTimeout(this.timeout)
			// the pipeline decides what to send again, and when
			.setRetryPolicy(null);
		builder.headers.forEach(exporter::addHeader);
		if (builder.gzip) {
			exporter.setCompression("gzip");
		}
		this.exporter = exporter.build();
	}

	/**
	 * Starts a sink.
	 * @param endpoint the URL that takes traces, with its path, such as
	 * {@code http://localhost:4318/v1/traces}
	 * @return a builder
	 */
	public static Builder builder(URI endpoint) {
		return new Builder(endpoint);
	}

	@Override
	public ExportResult export(List<EncodedLog> logs) {
		List<SpanData> spans = logs.stream().map((log) -> (SpanData) new LogSpan(log, resource(log))).toList();
		CompletableResultCode result = this.exporter.export(spans).join(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		if (result.isSuccess()) {
			return ExportResult.delivered();
		}
		Throwable cause = result.getFailureThrowable();
		return new ExportResult.Retry(
				this.endpoint + " did not take the spans" + ((cause != null) ? " (" + cause.getMessage() + ")" : ""),
				null);
	}

	private Resource resource(EncodedLog log) {
		String project = log.project();
		if (this.resources.size() >= MAX_PROJECTS) {
			this.resources.clear();
		}
		return this.resources.computeIfAbsent(project,
				(name) -> Resource.create(this.attributes.toBuilder().put(GenAiAttributes.PROJECT, name).build()));
	}

	@Override
	public void close() {
		this.exporter.shutdown().join(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

	@Override
	public String toString() {
		return this.endpoint.toString();
	}

	/**
	 * Builds an {@link OtlpLogSink}. Not safe for use by several threads.
	 */
	public static final class Builder {

		private final URI endpoint;

		private final Map<String, String> headers = new LinkedHashMap<>();

		private final Map<String, String> resource = new LinkedHashMap<>();

		private Duration timeout = Duration.ofSeconds(10);

		private boolean gzip = true;

		private Builder(URI endpoint) {
			if (endpoint.getScheme() == null || !endpoint.getScheme().matches("https?") || endpoint.getHost() == null) {
				throw new IllegalArgumentException(
						"The endpoint must be a URL such as http://localhost:4318/v1/traces, but is " + endpoint);
			}
			this.endpoint = endpoint;
		}

		/**
		 * Adds a header, such as one that authorizes.
		 * @param name the name
		 * @param value the value
		 * @return this builder
		 */
		public Builder header(String name, String value) {
			this.headers.put(name, value);
			return this;
		}

		/**
		 * Sets what {@code service.name} of the resources is.
		 * @param name the name
		 * @return this builder
		 */
		public Builder serviceName(String name) {
			return resourceAttribute("service.name", name);
		}

		/**
		 * Adds an attribute to the resources.
		 * @param key the key
		 * @param value the value
		 * @return this builder
		 */
		public Builder resourceAttribute(String key, String value) {
			this.resource.put(key, value);
			return this;
		}

		/**
		 * Sets how long one request may take.
		 * @param timeout the timeout, by default 10 seconds
		 * @return this builder
		 */
		public Builder timeout(Duration timeout) {
			this.timeout = timeout;
			return this;
		}

		/**
		 * Sets whether requests are compressed.
		 * @param gzip by default true
		 * @return this builder
		 */
		public Builder gzip(boolean gzip) {
			this.gzip = gzip;
			return this;
		}

		/**
		 * Builds the sink.
		 * @return the sink; closing it lets go of its connections
		 */
		public OtlpLogSink build() {
			return new OtlpLogSink(this);
		}

	}

}
