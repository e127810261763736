package co.aitracer.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskDecorator;
import org.springframework.test.util.ReflectionTestUtils;

import co.aitracer.AITracer;
import co.aitracer.AITracerBuilder;
import co.aitracer.AITracerConfigurationException;
import co.aitracer.ProjectNaming;
import co.aitracer.export.EncodedLog;
import co.aitracer.export.ExportOptions;
import co.aitracer.export.ExportResult;
import co.aitracer.export.LogSink;
import co.aitracer.export.NamedSink;
import co.aitracer.masking.ContentMasker;
import co.aitracer.record.LlmLog;
import co.aitracer.test.AITracerAssertions;
import co.aitracer.test.InMemoryLogSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AITracerAutoConfiguration}.
 */
class AITracerAutoConfigurationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class));

	private final ApplicationContextRunner recording = this.runner.withBean(InMemoryLogSink.class);

	@Test
	void makesATracerOfTheKeyAlone() {
		this.runner.withPropertyValues("aitracer.api-key=at-test").run((context) -> {
			assertThat(context).hasSingleBean(AITracer.class)
				.hasSingleBean(AITracerStartupReport.class)
				.hasSingleBean(AITracerProperties.class)
				.hasBean("aitracerTaskDecorator");
			assertThat(context.getBean(AITracer.class).isEnabled()).isTrue();
		});
	}

	@Test
	void switchedOffLeavesOnlyATracerThatDoesNothing() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class,
					AITracerProjectAutoConfiguration.class, AITracerSpringAiAutoConfiguration.class))
			.withPropertyValues("aitracer.enabled=false")
			.run((context) -> {
				assertThat(context.getBean(AITracer.class)).isSameAs(AITracer.NOOP);
				assertThat(context.getBeanNamesForType(BeanPostProcessor.class))
					.noneMatch((name) -> name.startsWith("aitracer"));
				assertThat(context).doesNotHaveBean(AITracerStartupReport.class)
					.doesNotHaveBean(TaskDecorator.class)
					.doesNotHaveBean(RecordingHook.class);
				context.getBean(AITracer.class).log(LlmLog.builder().build());
			});
	}

	@Test
	void doesNothingWithoutTheCore() {
		this.runner.withClassLoader(new FilteredClassLoader(AITracer.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("aitracer"));
	}

	@Test
	void backsOffToTheTracerOfTheApplication() {
		InMemoryLogSink sink = new InMemoryLogSink();
		AITracer own = sink.attach(AITracer.builder().sink(sink).project("own").flushOnExit(false).build());
		this.runner.withBean("mine", AITracer.class, () -> own)
			.run((context) -> assertThat(context.getBean(AITracer.class)).isSameAs(own));
	}

	@Test
	void backsOffToTheTracerOfTheApplicationWhenSwitchedOff() {
		AITracer own = AITracer.builder().sink(new InMemoryLogSink()).project("own").flushOnExit(false).build();
		this.runner.withPropertyValues("aitracer.enabled=false")
			.withBean("mine", AITracer.class, () -> own)
			.run((context) -> assertThat(context.getBean(AITracer.class)).isSameAs(own));
	}

	@Test
	void backsOffToATaskDecoratorOfTheSameName() {
		TaskDecorator own = (task) -> task;
		this.recording.withBean("aitracerTaskDecorator", TaskDecorator.class, () -> own)
			.run((context) -> assertThat(context.getBean(TaskDecorator.class)).isSameAs(own));
	}

	@Test
	void hasTheDefaultsOfTheLibrary() {
		this.recording.run((context) -> {
			AITracerProperties properties = context.getBean(AITracerProperties.class);
			AITracerProperties.Exporter exporter = properties.exporter();
			assertThat(exporter.queueCapacity()).isEqualTo(ExportOptions.DEFAULTS.queueCapacity());
			assertThat(exporter.batchSize()).isEqualTo(ExportOptions.DEFAULTS.batchSize());
			assertThat(exporter.batchBytes().toBytes()).isEqualTo(ExportOptions.DEFAULTS.batchBytes());
			assertThat(exporter.flushInterval()).isEqualTo(ExportOptions.DEFAULTS.flushInterval());
			AITracerBuilder builder = AITracer.builder();
			assertThat(exporter.timeout()).isEqualTo(ReflectionTestUtils.getField(builder, "timeout"));
			assertThat(exporter.closeTimeout()).isEqualTo(ReflectionTestUtils.getField(builder, "closeTimeout"));
			assertThat(exporter.sync()).isEqualTo(ReflectionTestUtils.getField(builder, "sync"));
			assertThat(properties.projectNaming()).isEqualTo(ReflectionTestUtils.getField(builder, "naming"));
			assertThat(properties.enabled()).isTrue();
			assertThat(properties.featureProjectFormat()).isEqualTo("{feature}");
			assertThat(properties.capture().content()).isNull();
			assertThat(properties.models()).isEmpty();
		});
	}

	@Test
	void appliesTheProperties() {
		this.recording
			.withPropertyValues("aitracer.project=my-chatbot", "aitracer.environment=staging", "aitracer.release=1.2.3",
					"aitracer.user-id=u-1", "aitracer.project-naming=off")
			.run((context) -> {
				record(context.getBean(AITracer.class));
				assertThat(context.getBean(AITracerProperties.class).projectNaming()).isEqualTo(ProjectNaming.OFF);
				InMemoryLogSink sink = context.getBean(InMemoryLogSink.class);
				AITracerAssertions.assertThat(sink).single().isInProject("my-chatbot").hasUser("u-1");
				assertThat(sink.logs().get(0).environment()).isEqualTo("staging");
				assertThat(sink.logs().get(0).release()).isEqualTo("1.2.3");
			});
	}

	@Test
	void namesTheActiveProfilesAsTheEnvironment() {
		this.recording.withPropertyValues("spring.profiles.active=eu,production").run((context) -> {
			record(context.getBean(AITracer.class));
			assertThat(context.getBean(InMemoryLogSink.class).logs().get(0).environment()).isEqualTo("eu,production");
		});
	}

	@Test
	void namesTheDefaultProjectAfterTheApplicationAndItsProfile() {
		this.recording.withPropertyValues("spring.application.name=shop")
			.run((context) -> assertThat(context.getBean(AITracer.class).defaultProject())
				.isEqualTo("shop-development"));
		this.recording.withPropertyValues("spring.application.name=shop", "spring.profiles.active=production,eu")
			.run((context) -> assertThat(context.getBean(AITracer.class).defaultProject())
				.isEqualTo("shop-production"));
		this.recording.run((context) -> assertThat(context.getBean(AITracer.class).defaultProject())
			.isEqualTo("application-development"));
		this.recording.withPropertyValues("aitracer.project= ", "spring.application.name=shop")
			.run((context) -> assertThat(context.getBean(AITracer.class).defaultProject())
				.isEqualTo("shop-development"));
	}

	@Test
	void waitsForTheDeliveryOfEachCallInSyncMode() {
		CountingSink sink = new CountingSink();
		this.runner.withBean(LogSink.class, () -> sink)
			.withPropertyValues("aitracer.exporter.sync=true")
			.run((context) -> {
				context.getBean(AITracer.class).log(LlmLog.builder().build());
				assertThat(sink.batches).containsExactly(1);
			});
	}

	@Test
	void batchesAsThePropertiesSay() {
		CountingSink sink = new CountingSink();
		this.runner.withBean(LogSink.class, () -> sink)
			.withPropertyValues("aitracer.exporter.batch-size=2", "aitracer.exporter.flush-interval=1h")
			.run((context) -> {
				AITracer tracer = context.getBean(AITracer.class);
				for (int i = 0; i < 5; i++) {
					tracer.log(LlmLog.builder().build());
				}
				assertThat(tracer.flush(PATIENCE)).isTrue();
				assertThat(sink.batches).allMatch((size) -> size <= 2);
				assertThat(sink.batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(5);
			});
	}

	@Test
	void deliversWhatWaitsAndClosesTheSinkOnceWhenTheContextCloses() {
		CountingSink sink = new CountingSink();
		this.runner.withBean(LogSink.class, () -> sink)
			.withPropertyValues("aitracer.exporter.flush-interval=1h")
			.run((context) -> {
				context.getBean(AITracer.class).log(LlmLog.builder().build());
				context.close();
				assertThat(sink.batches).containsExactly(1);
				assertThat(sink.closed).isOne();
			});
	}

	@Test
	void sendsToEachOfTwoSinks() {
		CountingSink other = new CountingSink();
		this.recording.withBean("other", LogSink.class, () -> other).run((context) -> {
			AITracer tracer = context.getBean(AITracer.class);
			tracer.log(LlmLog.builder().build());
			assertThat(tracer.flush(Duration.ofSeconds(30))).isTrue();
			assertThat(other.batches).containsExactly(1);
			assertThat(tracer.stats().sinks()).hasSize(2).allSatisfy((name, stats) -> assertThat(stats.sent()).isOne());
		});
	}

	@Test
	void capturesTheContent() {
		this.recording.run((context) -> {
			record(context.getBean(AITracer.class));
			AITracerAssertions.assertThat(context.getBean(InMemoryLogSink.class))
				.single()
				.hasInputText("My PIN is 1234");
		});
	}

	@Test
	void masksTheContentWhenThereIsAMasker() {
		this.recording.withBean(ContentMasker.class, () -> (text) -> text.replaceAll("\\d", "*")).run((context) -> {
			record(context.getBean(AITracer.class));
			AITracerAssertions.assertThat(context.getBean(InMemoryLogSink.class))
				.single()
				.hasInputText("My PIN is ****");
		});
	}

	@Test
	void leavesTheOnlyInjectedTaskDecoratorToTheApplication() {
		TaskDecorator own = (task) -> task;
		this.recording.withBean("own", TaskDecorator.class, () -> own).run((context) -> {
			assertThat(context.getBean(TaskDecorator.class)).isSameAs(own);
			assertThat(context.getBeanProvider(TaskDecorator.class).orderedStream()).hasSize(2);
		});
	}

	@Test
	void appliesAllMaskersInTheirOrder() {
		this.recording.withUserConfiguration(TwoMaskers.class).run((context) -> {
			record(context.getBean(AITracer.class));
			AITracerAssertions.assertThat(context.getBean(InMemoryLogSink.class))
				.single()
				.hasInputText("My secret is ****");
		});
	}

	@Test
	void capturesAllInSpiteOfAMaskerOnlyIfTold() {
		this.recording.withBean(ContentMasker.class, () -> (text) -> "masked")
			.withPropertyValues("aitracer.capture.content=full")
			.run((context) -> {
				record(context.getBean(AITracer.class));
				AITracerAssertions.assertThat(context.getBean(InMemoryLogSink.class))
					.single()
					.hasInputText("My PIN is 1234");
			});
	}

	@Test
	void capturesNothingIfTold() {
		this.recording.withPropertyValues("aitracer.capture.content=none").run((context) -> {
			record(context.getBean(AITracer.class));
			AITracerAssertions.assertThat(context.getBean(InMemoryLogSink.class)).single().doesNotMention("1234");
		});
	}

	@Test
	void refusesToMaskWithoutAMasker() {
		this.recording.withPropertyValues("aitracer.capture.content=masked")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(AITracerConfigurationException.class,
						(ex) -> assertThat(ex.setting()).isEqualTo("capture")));
	}

	@Test
	void customizesTheBuilderInOrderAfterTheProperties() {
		this.recording.withPropertyValues("aitracer.project=from-property")
			.withUserConfiguration(TwoCustomizers.class)
			.run((context) -> assertThat(context.getBean(AITracer.class).defaultProject()).isEqualTo("second"));
	}

	@Test
	void startsNoThreadAndMakesNoHttpClientBeforeTheFirstRecord() {
		this.runner.withPropertyValues("aitracer.api-key=at-test").run((context) -> {
			Object pipeline = ReflectionTestUtils.getField(context.getBean(AITracer.class), "pipeline");
			assertThat(pipeline).isNotNull();
			assertThat(ReflectionTestUtils.getField(pipeline, "exporter")).isInstanceOfSatisfying(Thread.class,
					(exporter) -> assertThat(exporter.getState()).isEqualTo(Thread.State.NEW));
			assertThat(ReflectionTestUtils.getField(pipeline, "outlets")).asInstanceOf(InstanceOfAssertFactories.LIST)
				.singleElement()
				.satisfies((outlet) -> {
					assertThat(ReflectionTestUtils.getField(outlet, "thread")).isInstanceOfSatisfying(Thread.class,
							(sender) -> assertThat(sender.getState()).isEqualTo(Thread.State.NEW));
					assertThat(ReflectionTestUtils.getField(outlet, "sink")).isInstanceOfSatisfying(NamedSink.class,
							(sink) -> assertThat(ReflectionTestUtils.getField(sink.sink(), "client")).isNull());
				});
		});
	}

	@Test
	void carriesTheScopeToTasks() {
		this.recording.run((context) -> {
			AITracer tracer = context.getBean(AITracer.class);
			Runnable task;
			try (var scope = tracer.project("search")) {
				task = context.getBean(TaskDecorator.class).decorate(() -> tracer.log(LlmLog.builder().build()));
			}
			task.run();
			assertThat(tracer.flush(PATIENCE)).isTrue();
			AITracerAssertions.assertThat(context.getBean(InMemoryLogSink.class)).hasOnlyProjects("search");
		});
	}

	private static void record(AITracer tracer) {
		tracer.log(LlmLog.builder().input("My PIN is 1234").build());
		assertThat(tracer.flush(PATIENCE)).isTrue();
	}

	private static final class CountingSink implements LogSink {

		private final List<Integer> batches = new ArrayList<>();

		private int closed;

		@Override
		public ExportResult export(List<EncodedLog> logs) {
			this.batches.add(logs.size());
			return ExportResult.delivered();
		}

		@Override
		public void close() {
			this.closed++;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoMaskers {

		@Bean
		@Order(2)
		ContentMasker words() {
			// sees the digits only if it comes first
			return (text) -> text.replace("PIN is ****", "secret is ****");
		}

		@Bean
		@Order(1)
		ContentMasker digits() {
			return (text) -> text.replaceAll("\\d", "*");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoCustomizers {

		@Bean
		@Order(2)
		AITracerBuilderCustomizer later() {
			return (builder) -> builder.project("second");
		}

		@Bean
		@Order(1)
		AITracerBuilderCustomizer earlier() {
			return (builder) -> builder.project("first");
		}

	}

}
