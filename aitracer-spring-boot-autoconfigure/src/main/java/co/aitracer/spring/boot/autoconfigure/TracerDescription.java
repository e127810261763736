package co.aitracer.spring.boot.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.springframework.beans.factory.ObjectProvider;

import co.aitracer.AITracer;
import co.aitracer.export.LogSink;
import co.aitracer.masking.ContentCapture;
import co.aitracer.masking.ContentMasker;

/**
 * Says in words how the tracer is set up, without keys and passwords.
 */
final class TracerDescription {

	private final AITracerProperties properties;

	private final RoutingSettings routing;

	private final AITracerConnectionDetails connection;

	private final ObjectProvider<LogSink> sink;

	private final ObjectProvider<ContentMasker> masker;

	TracerDescription(AITracerProperties properties, RoutingSettings routing, AITracerConnectionDetails connection,
			ObjectProvider<LogSink> sink, ObjectProvider<ContentMasker> masker) {
		this.properties = properties;
		this.routing = routing;
		this.connection = connection;
		this.sink = sink;
		this.masker = masker;
	}

	/**
	 * The default project, with its source.
	 * @param tracer the tracer
	 * @return the project; what it would be, if the tracer records nothing
	 */
	DefaultProject project(AITracer tracer) {
		DefaultProject configured = this.routing.defaultProject();
		String project = tracer.defaultProject();
		if (!tracer.isEnabled() || configured.name().strip().equals(project)) {
			return configured;
		}
		return new DefaultProject(project, "set by a bean of the application");
	}

	/**
	 * Where records go.
	 * @return the server's URL, the application's own sinks, or several of them
	 */
	String endpoint() {
		AITracerProperties.Exporter exporter = this.properties.exporter();
		List<LogSink> beans = this.sink.orderedStream().toList();
		List<String> endpoints = new ArrayList<>();
		if (exporter.sendsToServer(!beans.isEmpty())) {
			endpoints.add(server());
		}
		if (exporter.writesToLog()) {
			endpoints.add("the log");
		}
		beans.forEach((bean) -> endpoints.add(nameOf(bean)));
		return endpoints.isEmpty() ? "none" : String.join(" and ", endpoints);
	}

	private String server() {
		String url = withoutSecrets(this.connection.getBaseUrl().strip());
		return (this.connection instanceof SourcedConnectionDetails sourced) ? url + " (" + sourced.source() + ")"
				: url;
	}

	private static String nameOf(LogSink bean) {
		Class<?> type = bean.getClass();
		return (type.isSynthetic() || type.isAnonymousClass()) ? "a LogSink bean" : type.getSimpleName();
	}

	/**
	 * How much content is recorded.
	 * @return full, masked or none
	 */
	String capture() {
		ContentCapture content = this.properties.capture().content();
		ContentCapture implied = this.masker.stream().findAny().isPresent() ? ContentCapture.MASKED
				: ContentCapture.FULL;
		return ((content != null) ? content : implied).name().toLowerCase(Locale.ROOT);
	}

	/**
	 * A tracer that is switched off has not looked at its URL.
	 * @param url what is configured
	 * @return the URL without user, query and fragment
	 */
	private static String withoutSecrets(String url) {
		try {
			URI uri = new URI(url);
			if (uri.getScheme() != null && uri.getHost() != null) {
				return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null)
					.toString();
			}
		}
		catch (URISyntaxException ex) {
			// its message quotes the whole text
		}
		return "unknown (the value of aitracer.base-url is no URL)";
	}

}
