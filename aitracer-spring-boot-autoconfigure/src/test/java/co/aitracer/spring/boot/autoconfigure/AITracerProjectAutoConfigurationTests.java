package co.aitracer.spring.boot.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.AbstractAdvisingBeanPostProcessor;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import co.aitracer.AITracer;
import co.aitracer.AITracerContext;
import co.aitracer.AITracerProject;
import co.aitracer.ProjectNaming;
import co.aitracer.test.InMemoryLogSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AITracerProjectAutoConfiguration}.
 */
class AITracerProjectAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class,
				AITracerProjectAutoConfiguration.class, PropertyPlaceholderAutoConfiguration.class))
		.withBean(InMemoryLogSink.class)
		.withBean(Annotated.class)
		.withBean(Plain.class);

	@Test
	void advisesAnnotatedBeansAndNoOthers() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(AITracerProjectBeanPostProcessor.class);
			assertThat(AopUtils.isCglibProxy(context.getBean(Annotated.class))).isTrue();
			assertThat(context.getBean(Annotated.class).project()).isEqualTo("search");
			assertThat(AopUtils.isAopProxy(context.getBean(Plain.class))).isFalse();
			assertThat(AopUtils.isAopProxy(context.getBean(InMemoryLogSink.class))).isFalse();
			assertThat(AITracerContext.current().isEmpty()).isTrue();
		});
	}

	@Test
	void leavesAllBeansAloneWhenSwitchedOff() {
		this.runner.withPropertyValues("aitracer.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(AITracerProjectBeanPostProcessor.class);
			assertThat(AopUtils.isAopProxy(context.getBean(Annotated.class))).isFalse();
			assertThat(context.getBean(Annotated.class).project()).isNull();
		});
	}

	@Test
	void doesNothingWithoutSpringAop() {
		this.runner.withClassLoader(new FilteredClassLoader(AbstractAdvisingBeanPostProcessor.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AITracerProjectAutoConfiguration.class)
				.hasSingleBean(AITracer.class));
	}

	@Test
	void doesNothingWithoutTheCore() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AITracerProjectAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(AITracer.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AITracerProjectAutoConfiguration.class));
	}

	@Test
	void backsOffToAPostProcessorOfTheApplication() {
		this.runner
			.withBean("own", AITracerProjectBeanPostProcessor.class,
					() -> new AITracerProjectBeanPostProcessor(
							(beans) -> new ProjectAttributeSource((value) -> value,
									() -> new FeatureProjectFormat("own-{feature}", ""), () -> ProjectNaming.WARN),
							new StaticListableBeanFactory().getBeanProvider(AITracer.class)))
			.run((context) -> assertThat(context).hasSingleBean(AITracerProjectBeanPostProcessor.class)
				.doesNotHaveBean("aitracerProjectBeanPostProcessor"));
	}

	@Test
	void runsTheMethodsOfAnApplicationWithoutATracer() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AITracerProjectAutoConfiguration.class))
			.withBean(Annotated.class)
			.run((context) -> assertThat(context.getBean(Annotated.class).project()).isNull());
	}

	@Test
	void combinesTheValueWithTheEnvironment() {
		this.runner.withPropertyValues("aitracer.feature-project-format={feature}-{environment}")
			.run((context) -> assertThat(context.getBean(Annotated.class).project()).isEqualTo("search-development"));
		this.runner
			.withPropertyValues("aitracer.feature-project-format=shop-{feature}-{environment}",
					"spring.profiles.active=production")
			.run((context) -> assertThat(context.getBean(Annotated.class).project())
				.isEqualTo("shop-search-production"));
	}

	@Test
	void resolvesPlaceholders() {
		this.runner.withBean(WithPlaceholder.class)
			.withPropertyValues("app.feature=support")
			.run((context) -> assertThat(context.getBean(WithPlaceholder.class).project()).isEqualTo("support"));
	}

	@Test
	void takesANameThatIsNotKebabCaseUnlessThatIsEnforced() {
		this.runner.withBean(CamelCase.class)
			.run((context) -> assertThat(context.getBean(CamelCase.class).project()).isEqualTo("MyFeature"));
		this.runner.withBean(CamelCase.class)
			.withPropertyValues("aitracer.project-naming=enforce")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("'my-feature'"));
	}

	static class Annotated {

		@AITracerProject("search")
		String project() {
			return AITracerContext.current().project();
		}

	}

	static class Plain {

		String project() {
			return AITracerContext.current().project();
		}

	}

	static class WithPlaceholder {

		@AITracerProject("${app.feature}")
		String project() {
			return AITracerContext.current().project();
		}

	}

	static class CamelCase {

		@AITracerProject("MyFeature")
		String project() {
			return AITracerContext.current().project();
		}

	}

}
