package co.aitracer.test.stub;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Settings of an {@link OpenAiStub}.
 */
public final class OpenAiStubBuilder {

	int port;

	@Nullable String apiKey;

	Duration latency = Duration.ZERO;

	double errorRate;

	int requestLimit = 1000;

	OpenAiStubBuilder() {
	}

	/**
	 * Listen on a port.
	 * @param port the port, 0 for a free one
	 * @return this builder
	 */
	public OpenAiStubBuilder port(int port) {
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
		}
		this.port = port;
		return this;
	}

	/**
	 * Answer 401 to requests without this key.
	 * @param apiKey the key
	 * @return this builder
	 */
	public OpenAiStubBuilder requireApiKey(String apiKey) {
		this.apiKey = Objects.requireNonNull(apiKey, "apiKey must not be null");
		return this;
	}

	/**
	 * Answer with a latency as a provider's: most calls below the mean, some far above.
	 * @param latency the mean time to the first token
	 * @return this builder
	 */
	public OpenAiStubBuilder latency(Duration latency) {
		if (latency.isNegative()) {
			throw new IllegalArgumentException("latency must not be negative, not " + latency);
		}
		this.latency = latency;
		return this;
	}

	/**
	 * Answer some calls with an error (400, 429 or 500). Rules and model names that
	 * choose a reply are not affected.
	 * @param errorRate the share of the calls, from 0 to 1
	 * @return this builder
	 */
	public OpenAiStubBuilder errorRate(double errorRate) {
		if (!(errorRate >= 0 && errorRate <= 1)) {
			throw new IllegalArgumentException("errorRate must be from 0 to 1, not " + errorRate);
		}
		this.errorRate = errorRate;
		return this;
	}

	/**
	 * Keep this many requests for {@link OpenAiStub#requests()}.
	 * @param requestLimit the number of requests, 1000 by default
	 * @return this builder
	 */
	public OpenAiStubBuilder requestLimit(int requestLimit) {
		if (requestLimit < 0) {
			throw new IllegalArgumentException("requestLimit must not be negative, not " + requestLimit);
		}
		this.requestLimit = requestLimit;
		return this;
	}

	/**
	 * Start the stub.
	 * @return the running stub
	 */
	public OpenAiStub start() {
		return new OpenAiStub(this);
	}

	@Override
	public String toString() {
		return "requiresApiKey=%s, latency=%s, errorRate=%s, requestLimit=%d".formatted(this.apiKey != null,
				this.latency, this.errorRate, this.requestLimit);
	}

}
