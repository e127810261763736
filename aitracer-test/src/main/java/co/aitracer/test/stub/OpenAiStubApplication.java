package co.aitracer.test.stub;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * Runs a stub as a program, until it is stopped.
 */
public final class OpenAiStubApplication {

	private static final String USAGE = "Options: --port=<port> --latency-ms=<mean time to the first token> "
			+ "--error-rate=<0 to 1> --api-key=<key clients must send>";

	private OpenAiStubApplication() {
	}

	/**
	 * Start a stub and leave it running.
	 * @param args the options, as {@code --name=value} or {@code --name value}
	 */
	public static void main(String[] args) {
		OpenAiStub stub;
		try {
			stub = configure(List.of(args)).start();
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.err.println(USAGE);
			System.exit(2);
			return;
		}
		catch (UncheckedIOException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
			return;
		}
		Runtime.getRuntime().addShutdownHook(new Thread(stub::close, "openai-stub-close"));
		System.out.println("OpenAI stub on " + stub.baseUrl());
	}

	static OpenAiStubBuilder configure(List<String> args) {
		OpenAiStubBuilder builder = OpenAiStub.builder().requestLimit(100);
		for (int i = 0; i < args.size(); i++) {
			String option = args.get(i);
			int equals = option.indexOf('=');
			if (equals >= 0) {
				apply(builder, option.substring(0, equals), option.substring(equals + 1));
			}
			else if (i + 1 < args.size()) {
				apply(builder, option, args.get(++i));
			}
			else {
				throw new IllegalArgumentException("The option %s has no value".formatted(option));
			}
		}
		return builder;
	}

	private static void apply(OpenAiStubBuilder builder, String option, String value) {
		try {
			switch (option) {
				case "--port" -> builder.port(Integer.parseInt(value));
				case "--latency-ms" -> builder.latency(Duration.ofMillis(Long.parseLong(value)));
				case "--error-rate" -> builder.errorRate(Double.parseDouble(value));
				case "--api-key" -> builder.requireApiKey(value);
				default -> throw new IllegalArgumentException("There is no option %s".formatted(option));
			}
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("The option %s needs a number, not '%s'".formatted(option, value), ex);
		}
	}

}
