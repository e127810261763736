package com.example.fresh;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import co.aitracer.AITracer;
import co.aitracer.test.stub.OpenAiStub;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The provider is a stub; the server of {@code AITRACER_BASE_URL} is a real one.
 */
@SpringBootTest
class GreeterTests {

	private static final OpenAiStub provider = OpenAiStub.start();

	@Autowired
	private Greeter greeter;

	@Autowired
	private AITracer tracer;

	@DynamicPropertySource
	static void useStub(DynamicPropertyRegistry registry) {
		registry.add("spring.ai.openai.base-url", provider::baseUrl);
	}

	@AfterAll
	static void stop() {
		provider.close();
	}

	@Test
	void sendsTheCallToTheServer() {
		assertThat(this.greeter.greet("Ada")).contains("Ada");
		assertThat(this.tracer.flush(Duration.ofSeconds(20))).isTrue();
		assertThat(this.tracer.stats().sent()).isPositive();
		assertThat(this.tracer.stats().droppedTotal()).isZero();
	}

}
