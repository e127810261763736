package co.aitracer.spring.boot.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import co.aitracer.AITracerConfigurationException;
import co.aitracer.ProjectNaming;
import co.aitracer.masking.ContentCapture;

/**
 * Settings of AITracer.
 *
 * @param enabled whether LLM calls are recorded
 * @param apiKey the API key of the AITracer server, starts with 'at-'
 * @param project the project of calls for which nothing else names one; by default the
 * application's name and the active profile
 * @param baseUrl the URL of the AITracer server; by default the hosted one
 * @param environment the environment that each record names; by default the active
 * profiles
 * @param release the application's version that each record names
 * @param userId the user of calls for which no scope names one
 * @param featureProjectFormat how a project is made of the value of AITracerProject:
 * {feature} stands for the value, {environment} for the first active profile
 * @param projectNaming what happens to project names that are not kebab-case
 * @param capture what content is recorded
 * @param sampling which calls are recorded
 * @param exporter how records are delivered
 * @param models settings of single chat models, by the name of their bean
 * @param projects settings of single projects, by their name
 * @since 0.1.0
 */
@ConfigurationProperties("aitracer")
public record AITracerProperties(@DefaultValue("true") boolean enabled, @Nullable String apiKey,
		@Nullable String project, @Nullable String baseUrl, @Nullable String environment, @Nullable String release,
		@Nullable String userId, @DefaultValue("{feature}") String featureProjectFormat,
		@DefaultValue("warn") ProjectNaming projectNaming, @DefaultValue Capture capture,
		@DefaultValue Sampling sampling, @DefaultValue Exporter exporter, @DefaultValue Map<String, Model> models,
		@DefaultValue Map<String, Project> projects) {

	/**
	 * Checks the settings of projects, and names the property of one that is wrong.
	 */
	public AITracerProperties {
		checked(projects);
	}

	static Map<String, Project> checked(Map<String, Project> projects) {
		projects.forEach((name, settings) -> {
			if (settings.samplingRate() != null) {
				share("aitracer.projects." + name + ".sampling-rate", settings.samplingRate());
			}
		});
		return projects;
	}

	@Override
	public String toString() {
		// the key is secret
		return "AITracerProperties[enabled=" + this.enabled + ", project=" + this.project + ", baseUrl=" + this.baseUrl
				+ "]";
	}

	private static void positive(String property, long value) {
		if (value <= 0) {
			throw new AITracerConfigurationException(property, "The value of '" + property + "' is not positive.",
					"Set it to a positive value, or remove it to get the default.");
		}
	}

	private static void share(String property, double value) {
		if (!(value >= 0 && value <= 1)) {
			throw new AITracerConfigurationException(property,
					"The value of '" + property + "' is " + value + ", which is not from 0 to 1.",
					"Set it to the share of calls to record, such as 0.1 for one in ten.");
		}
	}

	/**
	 * What content is recorded.
	 *
	 * @param content how much of prompts, completions and error messages is recorded;
	 * masked by default when there is a ContentMasker bean, else full
	 * @param maxTextLength longer texts are cut, in characters; a mark in the text tells
	 * how long it was
	 * @param maxFieldSize where the JSON of an input, an output or the metadata becomes
	 * longer, the rest is left out, with a mark
	 */
	public record Capture(@Nullable ContentCapture content, @DefaultValue("131072") int maxTextLength,
			@DefaultValue("1MB") DataSize maxFieldSize) {

		/**
		 * Checks that every value is positive, and names the property of one that is not.
		 */
		public Capture {
			positive("aitracer.capture.max-text-length", maxTextLength);
			positive("aitracer.capture.max-field-size", maxFieldSize.toBytes());
		}

	}

	/**
	 * Which calls are recorded.
	 *
	 * @param rate the share of traces that is recorded, from 0 to 1; failed and slow
	 * calls always are
	 * @param keepSlowerThan calls that take longer are always recorded
	 */
	public record Sampling(@DefaultValue("1") double rate, @DefaultValue("10s") Duration keepSlowerThan) {

		/**
		 * Checks the values, and names the property of one that is wrong.
		 */
		public Sampling {
			share("aitracer.sampling.rate", rate);
			positive("aitracer.sampling.keep-slower-than", keepSlowerThan.toNanos());
		}

	}

	/**
	 * Settings of one project.
	 *
	 * @param apiKey the key for the project's records; by default the common one
	 * @param captureContent how much of its content is recorded; by default as everywhere
	 * @param samplingRate the share of its traces that is recorded, from 0 to 1; by
	 * default as everywhere
	 */
	public record Project(@Nullable String apiKey, @Nullable ContentCapture captureContent,
			@Nullable Double samplingRate) {

		@Override
		public String toString() {
			// the key is secret
			return "Project[captureContent=" + this.captureContent + ", samplingRate=" + this.samplingRate + "]";
		}

	}

	/**
	 * How records are delivered.
	 *
	 * @param sinks where records go, beside the LogSink beans; by default to the AITracer
	 * server, and nowhere else when there is a LogSink bean
	 * @param queueCapacity how many records wait in memory at most; the newest is dropped
	 * when full
	 * @param queueSize how much JSON waits in memory at most; the newest record is
	 * dropped when full
	 * @param batchSize how many records go in one request at most
	 * @param batchBytes how much JSON goes in one request at most
	 * @param flushInterval how long a record waits for others at most
	 * @param timeout how long one request may take
	 * @param closeTimeout how long the shutdown may take to deliver what waits
	 * @param sync whether each call waits until its record is delivered, for functions
	 * that are frozen once they answer
	 * @param proxy the proxy, such as http://proxy.example.com:3128; by default that of
	 * the Java system properties
	 * @param sslBundle the SSL bundle for the connection to the server; by default Java's
	 * own trust store is used
	 * @param buffer where records wait on disk
	 */
	public record Exporter(@Nullable List<Sink> sinks, @DefaultValue("10000") int queueCapacity,
			@DefaultValue("64MB") DataSize queueSize, @DefaultValue("512") int batchSize,
			@DefaultValue("1MB") DataSize batchBytes, @DefaultValue("1s") Duration flushInterval,
			@DefaultValue("30s") Duration timeout, @DefaultValue("5s") Duration closeTimeout,
			@DefaultValue("false") boolean sync, @Nullable URI proxy, @Nullable String sslBundle,
			@DefaultValue Buffer buffer) {

		/**
		 * Checks that every value is positive, and names the property of one that is not.
		 */
		public Exporter {
			positive("aitracer.exporter.queue-capacity", queueCapacity);
			positive("aitracer.exporter.queue-size", queueSize.toBytes());
			positive("aitracer.exporter.batch-size", batchSize);
			positive("aitracer.exporter.batch-bytes", batchBytes.toBytes());
			positive("aitracer.exporter.flush-interval", flushInterval.toNanos());
			positive("aitracer.exporter.timeout", timeout.toNanos());
			positive("aitracer.exporter.close-timeout", closeTimeout.toNanos());
			if (proxy != null && (proxy.getHost() == null || proxy.getPort() < 0)) {
				throw new AITracerConfigurationException("aitracer.exporter.proxy",
						"The value of 'aitracer.exporter.proxy' is no URL with a host and a port.",
						"Set it to a URL such as http://proxy.example.com:3128.");
			}
		}

		/**
		 * Whether records go to the AITracer server.
		 * @param others whether the application has sinks of its own
		 * @return what is set; else true when there are no other sinks
		 */
		boolean sendsToServer(boolean others) {
			return (this.sinks != null) ? this.sinks.contains(Sink.AITRACER) : !others;
		}

		boolean writesToLog() {
			return this.sinks != null && this.sinks.contains(Sink.LOG);
		}

		/**
		 * A place that records go to.
		 */
		public enum Sink {

			/**
			 * The AITracer server.
			 */
			AITRACER,

			/**
			 * The application's log: one line a record, without content.
			 */
			LOG

		}

	}

	/**
	 * Where records wait on disk, so that they survive a kill of the application and a
	 * long outage of the server.
	 *
	 * @param directory the directory, which several processes may share; by default
	 * records wait in memory only
	 * @param maxSize how much may wait there; what comes beyond waits in memory
	 * @param maxAge records that waited longer are dropped
	 */
	public record Buffer(@Nullable Path directory, @DefaultValue("512MB") DataSize maxSize,
			@DefaultValue("7d") Duration maxAge) {

		/**
		 * Checks the values, and names the property of one that is wrong.
		 */
		public Buffer {
			positive("aitracer.exporter.buffer.max-age", maxAge.toNanos());
			if (maxSize.toMegabytes() < 1) {
				throw new AITracerConfigurationException("aitracer.exporter.buffer.max-size",
						"The value of 'aitracer.exporter.buffer.max-size' is less than 1MB.",
						"Set it to a size such as 512MB, or remove it to get the default.");
			}
		}

	}

	/**
	 * Settings of one chat model.
	 *
	 * @param project the project of the model's calls for which neither the call, a scope
	 * nor a call around it names one
	 */
	public record Model(@Nullable String project) {
	}

}
