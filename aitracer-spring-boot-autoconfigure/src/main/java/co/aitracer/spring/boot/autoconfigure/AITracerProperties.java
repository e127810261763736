package co.aitracer.spring.boot.autoconfigure;

import java.time.Duration;
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
 * @param exporter how records are delivered
 * @param models settings of single chat models, by the name of their bean
 * @since 0.1.0
 */
@ConfigurationProperties("aitracer")
public record AITracerProperties(@DefaultValue("true") boolean enabled, @Nullable String apiKey,
		@Nullable String project, @Nullable String baseUrl, @Nullable String environment, @Nullable String release,
		@Nullable String userId, @DefaultValue("{feature}") String featureProjectFormat,
		@DefaultValue("warn") ProjectNaming projectNaming, @DefaultValue Capture capture,
		@DefaultValue Exporter exporter, @DefaultValue Map<String, Model> models) {

	@Override
	public String toString() {
		// the key is secret
		return "AITracerProperties[enabled=" + this.enabled + ", project=" + this.project + ", baseUrl=" + this.baseUrl
				+ "]";
	}

	/**
	 * What content is recorded.
	 *
	 * @param content how much of prompts, completions and error messages is recorded;
	 * masked by default when there is a ContentMasker bean, else full
	 */
	public record Capture(@Nullable ContentCapture content) {
	}

	/**
	 * How records are delivered.
	 *
	 * @param queueCapacity how many records wait at most; the newest is dropped when full
	 * @param batchSize how many records go in one request at most
	 * @param batchBytes how much JSON goes in one request at most
	 * @param flushInterval how long a record waits for others at most
	 * @param timeout how long one request may take
	 * @param closeTimeout how long the shutdown may take to deliver what waits
	 * @param sync whether each call waits until its record is delivered, for functions
	 * that are frozen once they answer
	 */
	public record Exporter(@DefaultValue("10000") int queueCapacity, @DefaultValue("100") int batchSize,
			@DefaultValue("1MB") DataSize batchBytes, @DefaultValue("1s") Duration flushInterval,
			@DefaultValue("30s") Duration timeout, @DefaultValue("5s") Duration closeTimeout,
			@DefaultValue("false") boolean sync) {

		/**
		 * Checks that every value is positive, and names the property of one that is not.
		 */
		public Exporter {
			positive("queue-capacity", queueCapacity);
			positive("batch-size", batchSize);
			positive("batch-bytes", batchBytes.toBytes());
			positive("flush-interval", flushInterval.toNanos());
			positive("timeout", timeout.toNanos());
			positive("close-timeout", closeTimeout.toNanos());
		}

		private static void positive(String name, long value) {
			if (value <= 0) {
				throw new AITracerConfigurationException("aitracer.exporter." + name,
						"The value of 'aitracer.exporter." + name + "' is not positive.",
						"Set it to a positive value, or remove it to get the default.");
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
