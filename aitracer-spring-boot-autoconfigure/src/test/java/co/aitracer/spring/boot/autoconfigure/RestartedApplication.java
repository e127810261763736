package co.aitracer.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;
import co.aitracer.masking.ContentMasker;
import co.aitracer.record.LlmLog;

/**
 * An application that DevTools would load anew at each restart: starts, records a call
 * through a masker of its own, and ends. It has no proxies of classes: Spring remembers
 * the loaders of those, with AITracer and without.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ AITracerAutoConfiguration.class, AITracerSpringAiAutoConfiguration.class,
		AITracerRefreshAutoConfiguration.class })
public class RestartedApplication implements Runnable {

	@Override
	public void run() {
		// no SpringApplication, which remembers its class loader for longer than it runs
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test", Map.of("aitracer.call-links.enabled", "true",
						"aitracer.api-key", "at-test", "aitracer.base-url", System.getProperty("test.server"))));
			context.register(RestartedApplication.class);
			context.refresh();
			AITracer tracer = context.getBean(AITracer.class);
			try (AITracerScope scope = tracer.project("search")) {
				tracer.log(LlmLog.builder().model("gpt-4o").input((Supplier<Object>) () -> "secret").build());
			}
			if (!tracer.flush(Duration.ofSeconds(20))) {
				throw new IllegalStateException("The call was not delivered");
			}
		}
	}

	@Bean
	ContentMasker masker() {
		return (text) -> text.replace("secret", "[masked]");
	}

}
