package co.aitracer.benchmarks;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import co.aitracer.test.stub.OpenAiStub;
import co.aitracer.test.stub.StubReply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The two sides of a comparison differ in the starter, and in nothing else that counts.
 */
class SideTests {

	private static final String TRACER = "co.aitracer.AITracer";

	private static final String STARTER = "co.aitracer.spring.boot.autoconfigure.AITracerAutoConfiguration";

	@Test
	void withoutTheStarterThereIsNoneOfIt() throws Exception {
		try (URLClassLoader loader = loader(Side.WITHOUT)) {
			assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> loader.loadClass(TRACER));
			assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> loader.loadClass(STARTER));
		}
	}

	@Test
	void withTheStarterThereIsAllOfIt() throws Exception {
		try (URLClassLoader loader = loader(Side.WITH)) {
			assertThat(loader.loadClass(TRACER)).isNotNull();
			assertThat(loader.loadClass(STARTER)).isNotNull();
		}
	}

	@Test
	void neitherHasTheToolsOfTheBenchmarks() throws Exception {
		for (Side side : Side.values()) {
			try (URLClassLoader loader = loader(side)) {
				assertThatExceptionOfType(ClassNotFoundException.class)
					.isThrownBy(() -> loader.loadClass("io.opentelemetry.sdk.trace.SdkTracerProvider"));
				assertThatExceptionOfType(ClassNotFoundException.class)
					.isThrownBy(() -> loader.loadClass("com.google.gson.Gson"));
			}
		}
	}

	@Test
	void anApplicationAnswersAndItsCallsAreRecorded() throws Exception {
		try (OpenAiStub stub = OpenAiStub.start(); LoopbackSink sink = new LoopbackSink(0, false)) {
			stub.when((request) -> true).reply(StubReply.text("Hello"));
			try (LoadedApplication application = LoadedApplication.open(Side.WITH, stub, sink)) {
				assertThat(application.ask("Hi")).isEqualTo("Hello");
			}
			assertThat(sink.bytes()).isPositive();
		}
	}

	private static URLClassLoader loader(Side side) throws Exception {
		URL[] urls = new URL[side.classpath().size()];
		for (int i = 0; i < urls.length; i++) {
			urls[i] = Path.of(side.classpath().get(i)).toUri().toURL();
		}
		return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
	}

}
