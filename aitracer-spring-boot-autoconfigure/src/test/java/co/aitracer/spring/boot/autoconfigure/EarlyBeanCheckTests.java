package co.aitracer.spring.boot.autoconfigure;

import java.lang.reflect.Proxy;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mockito;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

import co.aitracer.AITracerContext;
import co.aitracer.AITracerProject;
import co.aitracer.test.InMemoryLogSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EarlyBeanCheck}.
 */
@ExtendWith(OutputCaptureExtension.class)
class EarlyBeanCheckTests {

	private static final String WARNING = "@AITracerProject has no effect";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerProjectAutoConfiguration.class))
		.withBean(InMemoryLogSink.class);

	@Test
	void warnsOfABeanThatIsNeededBeforeThePostProcessors(CapturedOutput output) {
		this.runner.withUserConfiguration(EarlyConfiguration.class)
			.run((context) -> assertThat(context.getBean(Search.class).project()).isNull());
		assertThat(output)
			.containsOnlyOnce(
					WARNING + " on " + Search.class.getName() + " (bean 'search'): the bean was created too early")
			.contains("ObjectProvider");
	}

	@Test
	void warnsOfAnObjectThatWasRegistered(CapturedOutput output) {
		this.runner.withInitializer((context) -> context.getBeanFactory().registerSingleton("registered", new Search()))
			.run((context) -> assertThat(context.getBean(Search.class).project()).isNull());
		assertThat(output).containsOnlyOnce(WARNING + " on " + Search.class.getName()
				+ " (bean 'registered'): it was registered as a finished object");
	}

	@Test
	void saysNothingOfAMockThatWasRegistered(CapturedOutput output) {
		this.runner
			.withInitializer(
					(context) -> context.getBeanFactory().registerSingleton("mock", Mockito.mock(Search.class)))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void saysNothingOfABeanThatIsAskedForLater(CapturedOutput output) {
		this.runner.withUserConfiguration(LateConfiguration.class)
			.run((context) -> assertThat(context.getBean(Search.class).project()).isEqualTo("search"));
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void saysNothingOfBeansThatOthersProxyToo(CapturedOutput output) {
		this.runner.withBean("search", Search.class).withBean(BeanNameAutoProxyCreator.class, () -> {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames("search");
			creator.setProxyTargetClass(true);
			creator.setInterceptorNames("advice");
			return creator;
		})
			.withBean("advice", MethodInterceptor.class, () -> (invocation) -> invocation.proceed())
			.withBean(WrappingPostProcessor.class)
			.withBean("wrapped", Wrapped.class)
			.run((context) -> {
				assertThat(context.getBean(Search.class).project()).isEqualTo("search");
				assertThat(context.getBean(Annotated.class).project()).isEqualTo("annotated");
			});
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void saysNothingOfScopedAndLazyBeansAndConfigurations(CapturedOutput output) {
		this.runner.withUserConfiguration(ScopedConfiguration.class).run((context) -> {
			assertThat(context.getBean("scoped", Search.class).project()).isEqualTo("search");
			assertThat(context.getBean("lazy", Search.class).project()).isEqualTo("search");
		});
		assertThat(output).doesNotContain(WARNING);
	}

	@AITracerProject("search")
	static class Search {

		String project() {
			return AITracerContext.current().project();
		}

	}

	@AITracerProject("annotated")
	interface Annotated {

		String project();

	}

	static class Wrapped implements Annotated {

		@Override
		public String project() {
			return AITracerContext.current().project();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EarlyConfiguration {

		@Bean
		Search search() {
			return new Search();
		}

		@Bean
		static BeanFactoryPostProcessor needy(Search search) {
			return (beans) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LateConfiguration {

		@Bean
		Search search() {
			return new Search();
		}

		@Bean
		static BeanFactoryPostProcessor patient(ObjectProvider<Search> search) {
			return (beans) -> {
			};
		}

	}

	@Configuration
	static class ScopedConfiguration {

		@Bean
		@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Search scoped() {
			return new Search();
		}

		@Bean
		@Lazy
		Search lazy() {
			return new Search();
		}

	}

	/** Puts a proxy around the proxy. */
	static class WrappingPostProcessor implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			if (!beanName.equals("wrapped")) {
				return bean;
			}
			return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Annotated.class },
					(proxy, method, arguments) -> method.invoke(bean, arguments));
		}

	}

}
