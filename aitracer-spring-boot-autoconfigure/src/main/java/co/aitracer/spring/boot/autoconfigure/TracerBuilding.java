package co.aitracer.spring.boot.autoconfigure;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.core.env.Environment;

import co.aitracer.AITracer;
import co.aitracer.AITracerBuilder;
import co.aitracer.AITracerConfigurationException;
import co.aitracer.TraceContextProvider;
import co.aitracer.export.BufferOptions;
import co.aitracer.export.ExportOptions;
import co.aitracer.export.HttpLogSinkBuilder;
import co.aitracer.export.LogSink;
import co.aitracer.export.LoggingLogSink;
import co.aitracer.masking.ContentCapture;
import co.aitracer.masking.ContentMasker;

/**
 * Sets a tracer up by the application's properties and beans.
 */
final class TracerBuilding {

	private final AITracerProperties properties;

	private final Environment environment;

	TracerBuilding(AITracerProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
	}

	AITracerBuilder builder() {
		AITracerProperties.Exporter exporter = this.properties.exporter();
		AITracerProperties.Capture capture = this.properties.capture();
		return AITracer.builder()
			.enabled(true)
			.environment(environmentName())
			.release(this.properties.release())
			.userId(this.properties.userId())
			.projectNaming(this.properties.projectNaming())
			.contentLimits(capture.maxTextLength(), Math.toIntExact(capture.maxFieldSize().toBytes()))
			.export(exportOptions(exporter))
			.timeout(exporter.timeout())
			.closeTimeout(exporter.closeTimeout())
			.sync(exporter.sync())
			// the context closes its beans itself
			.flushOnExit(false);
	}

	/**
	 * Adds the sinks of the application.
	 * @param builder the builder
	 * @param beans the sinks by the names of their beans
	 * @return whether records go to the AITracer server, too
	 */
	boolean addSinks(AITracerBuilder builder, Map<String, LogSink> beans) {
		AITracerProperties.Exporter exporter = this.properties.exporter();
		boolean api = exporter.sendsToServer(!beans.isEmpty());
		if (!api) {
			builder.withoutApi();
		}
		if (exporter.writesToLog()) {
			builder.addSink("log", new LoggingLogSink());
		}
		namesOf(beans).forEach((name, sink) -> builder.addSink(name, new UnclosedLogSink(sink)));
		return api;
	}

	/**
	 * Names of sinks have fewer characters than those of beans.
	 * @param beans the sinks by the names of their beans
	 * @return the sinks by names of their own
	 */
	private static Map<String, LogSink> namesOf(Map<String, LogSink> beans) {
		Map<String, LogSink> named = new LinkedHashMap<>();
		beans.forEach((bean, sink) -> {
			String name = bean.substring(bean.lastIndexOf('.') + 1)
				.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^a-z0-9]+", "-")
				.replaceAll("^-|-$", "");
			String base = name.isEmpty() ? "sink" : name.substring(0, Math.min(name.length(), 30));
			String unique = base;
			for (int number = 2; named.containsKey(unique) || unique.equals("log")
					|| unique.equals("aitracer"); number++) {
				unique = base + "-" + number;
			}
			named.put(unique, sink);
		});
		return named;
	}

	void setContent(AITracerBuilder builder, List<ContentMasker> maskers) {
		if (!maskers.isEmpty()) {
			builder.masker((text) -> mask(text, maskers));
		}
		ContentCapture capture = this.properties.capture().content();
		if (capture != null) {
			builder.capture(capture);
		}
		if (maskers.isEmpty()) {
			this.properties.projects().forEach(TracerBuilding::refuseMasking);
		}
	}

	private static void refuseMasking(String name, AITracerProperties.Project project) {
		if (project.captureContent() == ContentCapture.MASKED) {
			throw new AITracerConfigurationException("aitracer.projects." + name + ".capture-content",
					"Content is to be masked, but there is no masker.",
					"Set 'aitracer.masking.enabled=true' or define a ContentMasker bean, or set it to full or none.");
		}
	}

	/**
	 * All maskers apply: to choose among them would let something through.
	 * @param text the text
	 * @param maskers the maskers in their order
	 * @return the masked text
	 */
	private static String mask(String text, List<ContentMasker> maskers) {
		String masked = text;
		for (ContentMasker masker : maskers) {
			masked = masker.mask(masked);
		}
		return masked;
	}

	void setProjects(AITracerBuilder builder) {
		this.properties.projects().forEach((name, project) -> {
			if (project.apiKey() != null) {
				builder.projectApiKey(name, project.apiKey());
			}
		});
	}

	void setConnection(AITracerBuilder builder, ObjectProvider<SslBundles> bundles) {
		URI proxy = this.properties.exporter().proxy();
		if (proxy != null) {
			builder
				.http((sink) -> sink.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort()))));
		}
		String bundle = this.properties.exporter().sslBundle();
		if (bundle != null) {
			builder.http((sink) -> use(bundles.getObject().getBundle(bundle), sink));
		}
	}

	/**
	 * Hands the provider to the tracer, also one of the application's.
	 * @param builder the builder
	 * @param provider the provider
	 */
	void setTraceContext(AITracerBuilder builder, ObjectProvider<TraceContextProvider> provider) {
		if (isSet("aitracer.tracing.enabled", true)) {
			TraceContextProvider unique = provider.getIfUnique();
			if (unique != null) {
				builder.traceContext(unique);
			}
		}
	}

	/**
	 * Has the log link to recorded calls. Boot's DevTools switch that on (see
	 * {@code META-INF/spring-devtools.properties}), so that the links are there while one
	 * develops and not in production.
	 * @param builder the builder
	 * @param server the server that is linked to
	 */
	void setCallLinks(AITracerBuilder builder, AITracerConnectionDetails server) {
		if (isSet("aitracer.call-links.enabled", false)) {
			builder.http((sink) -> sink.onDelivered(new CallLinks(server.getBaseUrl())::say));
		}
	}

	private boolean isSet(String property, boolean byDefault) {
		return this.environment.getProperty(property, Boolean.class, byDefault);
	}

	private static void use(SslBundle bundle, HttpLogSinkBuilder sink) {
		SSLContext context = bundle.createSslContext();
		SslOptions options = bundle.getOptions();
		SSLParameters parameters = context.getDefaultSSLParameters();
		if (options.getCiphers() != null) {
			parameters.setCipherSuites(options.getCiphers());
		}
		if (options.getEnabledProtocols() != null) {
			parameters.setProtocols(options.getEnabledProtocols());
		}
		sink.ssl(context, parameters);
	}

	private static ExportOptions exportOptions(AITracerProperties.Exporter exporter) {
		return ExportOptions.DEFAULTS.withQueue(exporter.queueCapacity(), exporter.queueSize().toBytes())
			.withBatch(exporter.batchSize(), Math.toIntExact(exporter.batchBytes().toBytes()))
			.withFlushInterval(exporter.flushInterval())
			.withBuffer(bufferOptions(exporter.buffer()));
	}

	private static @Nullable BufferOptions bufferOptions(AITracerProperties.Buffer buffer) {
		return (buffer.directory() != null)
				? new BufferOptions(buffer.directory(), buffer.maxSize().toBytes(), buffer.maxAge()) : null;
	}

	private @Nullable String environmentName() {
		if (this.properties.environment() != null) {
			return this.properties.environment();
		}
		String[] profiles = this.environment.getActiveProfiles();
		return (profiles.length > 0) ? String.join(",", profiles) : null;
	}

}
