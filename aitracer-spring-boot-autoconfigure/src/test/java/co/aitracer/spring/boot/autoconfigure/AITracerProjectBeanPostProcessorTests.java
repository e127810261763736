package co.aitracer.spring.boot.autoconfigure;

import java.io.Serializable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.target.EmptyTargetSource;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AliasFor;
import org.springframework.samples.petclinic.PetAdvisor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

import co.aitracer.AITracerContext;
import co.aitracer.AITracerProject;
import co.aitracer.test.InMemoryLogSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AITracerProjectBeanPostProcessor}, {@link ProjectAttributeSource} and
 * {@link AITracerProjectInterceptor} with beans of every shape.
 */
@ExtendWith(OutputCaptureExtension.class)
class AITracerProjectBeanPostProcessorTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerProjectAutoConfiguration.class))
		.withBean(InMemoryLogSink.class);

	@Test
	void prefersTheMethodToTheClassToTheInterface() {
		this.runner.withBean(Layers.class).run((context) -> {
			Layers bean = context.getBean(Layers.class);
			assertThat(bean.ofMethod()).isEqualTo("method");
			assertThat(bean.ofClass()).isEqualTo("class");
			assertThat(bean.ofInterfaceMethod()).isEqualTo("class");
		});
		this.runner.withBean(OnlyInterface.class).run((context) -> {
			OnlyInterface bean = context.getBean(OnlyInterface.class);
			assertThat(bean.ofMethod()).isEqualTo("interface");
			assertThat(bean.ofInterfaceMethod()).isEqualTo("interface-method");
			assertThat(bean.byDefault()).isEqualTo("default-method");
		});
	}

	@Test
	void findsTheAnnotationsOfTheSuperclass() {
		this.runner.withBean(Derived.class).run((context) -> {
			Derived bean = context.getBean(Derived.class);
			assertThat(bean.inherited()).isEqualTo("base");
			assertThat(bean.inheritedWithOwn()).isEqualTo("base-method");
			assertThat(bean.overridden()).isEqualTo("base-overridden");
		});
		this.runner.withBean(DerivedWithOwn.class).run((context) -> {
			DerivedWithOwn bean = context.getBean(DerivedWithOwn.class);
			assertThat(bean.inherited()).isEqualTo("derived");
			assertThat(bean.inheritedWithOwn()).isEqualTo("base-method");
		});
	}

	@Test
	void findsMetaAnnotationsWithTheirOwnAttributes() {
		this.runner.withBean(WithMetaAnnotation.class).run((context) -> {
			assertThat(context.getBean(WithMetaAnnotation.class).fixed()).isEqualTo("billing");
			assertThat(context.getBean(WithMetaAnnotation.class).named()).isEqualTo("named");
		});
	}

	@Test
	void findsTheAnnotationsOfGenericMethods() {
		this.runner.withBean(GenericService.class).run((context) -> {
			assertThat(context.getBean(GenericService.class).handle("x")).isEqualTo("generic");
			@SuppressWarnings("unchecked")
			Handler<Object> handler = context.getBean(Handler.class);
			assertThat(handler.handle("x")).as("through the bridge method").isEqualTo("generic");
		});
	}

	@Test
	void advisesApplicationsInThePackageOfSpringsSamples() {
		this.runner.withBean(PetAdvisor.class)
			.run((context) -> assertThat(context.getBean(PetAdvisor.class).project()).isEqualTo("pets"));
	}

	@Test
	void advisesMethodsThatAreNotPublic() {
		this.runner.withBean(NotPublic.class).run((context) -> {
			assertThat(context.getBean(NotPublic.class).packagePrivate()).isEqualTo("package-private");
			assertThat(context.getBean(NotPublic.class).protectedOne()).isEqualTo("protected");
		});
	}

	@Test
	void keepsTheClassInjectableAlthoughItHasAnInterface() {
		this.runner.withBean(OnlyInterface.class).withBean(Client.class).run((context) -> {
			assertThat(context.getBean(Client.class).service).isInstanceOf(OnlyInterface.class);
			assertThat(context.getBean(Client.class).service.ofMethod()).isEqualTo("interface");
		});
	}

	@Test
	void advisesAFinalClassByItsInterface() {
		this.runner.withBean("final", Service.class, FinalService::new).run((context) -> {
			assertThat(AopUtils.isJdkDynamicProxy(context.getBean(Service.class))).isTrue();
			assertThat(context.getBean(Service.class).ofMethod()).isEqualTo("final");
		});
	}

	@Test
	void advisesALambdaByItsInterface() {
		this.runner.withBean("lambda", Annotated.class, () -> () -> AITracerContext.current().project())
			.run((context) -> assertThat(context.getBean(Annotated.class).project()).isEqualTo("annotated"));
	}

	@Test
	void warnsOnceOfAFinalClassWithoutInterfacesAndGoesOn(CapturedOutput output) {
		this.runner
			.withBean(FinalWithoutInterface.class, FinalWithoutInterface::new,
					(definition) -> definition.setScope("prototype"))
			.run((context) -> {
				assertThat(context.getBean(FinalWithoutInterface.class).project()).isNull();
				assertThat(context.getBean(FinalWithoutInterface.class).project()).isNull();
			});
		assertThat(output)
			.containsOnlyOnce("@AITracerProject has no effect on " + FinalWithoutInterface.class.getName())
			.contains("open a scope with AITracer.project(…)");
	}

	@Test
	void warnsOfAFinalClassWithMarkerInterfacesOnlyAndGoesOn(CapturedOutput output) {
		this.runner.withBean(FinalWithMarker.class)
			.run((context) -> assertThat(context.getBean(FinalWithMarker.class).project()).isNull());
		assertThat(output).contains("@AITracerProject has no effect on " + FinalWithMarker.class.getName());
	}

	@Test
	void warnsOfASealedClassAndGoesOn(CapturedOutput output) {
		this.runner.withBean(Sealed.class)
			.run((context) -> assertThat(context.getBean(Sealed.class).project()).isNull());
		assertThat(output).contains("@AITracerProject has no effect on " + Sealed.class.getName());
	}

	@Test
	void advisesHandMadeProxies() {
		this.runner
			.withBean("proxy", Annotated.class,
					() -> (Annotated) Proxy.newProxyInstance(getClass().getClassLoader(),
							new Class<?>[] { Annotated.class },
							(proxy, method, arguments) -> AITracerContext.current().project()))
			.run((context) -> assertThat(context.getBean(Annotated.class).project()).isEqualTo("annotated"));
	}

	@Test
	void advisesSpringProxiesWithoutATarget() {
		this.runner.withBean("service", Annotated.class, () -> {
			MethodInterceptor answer = (invocation) -> AITracerContext.current().project();
			ProxyFactory factory = new ProxyFactory(Annotated.class, EmptyTargetSource.INSTANCE);
			factory.addAdvice(answer);
			return (Annotated) factory.getProxy();
		}).run((context) -> assertThat(context.getBean(Annotated.class).project()).isEqualTo("annotated"));
	}

	@Test
	void isTheInnermostAdviceOfABeanThatIsAProxyAlready() {
		this.runner.withBean("proxied", Layers.class, () -> {
			MethodInterceptor outer = (invocation) -> AITracerContext.current().project() + " > "
					+ invocation.proceed();
			ProxyFactory factory = new ProxyFactory(new Layers());
			factory.setProxyTargetClass(true);
			factory.addAdvice(outer);
			return (Layers) factory.getProxy();
		}).run((context) -> {
			assertThat(context.getBean(Layers.class).ofMethod()).isEqualTo("null > method");
			assertThat(((Advised) context.getBean(Layers.class)).getAdvisors()).hasSize(2);
		});
	}

	@Test
	void opensTheScopeOnTheThreadOfAnAsyncMethod() {
		this.runner.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
			.withUserConfiguration(AsyncConfiguration.class)
			.run((context) -> {
				CompletableFuture<String> project = context.getBean(AsyncService.class).project();
				assertThat(project.get(20, TimeUnit.SECONDS)).startsWith("async on ")
					.doesNotEndWith(Thread.currentThread().getName());
				CompletableFuture<String> scope = context.getBean(AsyncService.class).ofCaller();
				assertThat(scope.get(20, TimeUnit.SECONDS)).isEqualTo("null");
			});
	}

	@Test
	void advisesWhatAFactoryBeanMakes() {
		this.runner.withBean(AnnotatedFactory.class)
			.run((context) -> assertThat(context.getBean(Annotated.class).project()).isEqualTo("annotated"));
	}

	@AITracerProject("interface")
	interface Service {

		String ofMethod();

		@AITracerProject("interface-method")
		String ofInterfaceMethod();

		@AITracerProject("default-method")
		default String byDefault() {
			return AITracerContext.current().project();
		}

	}

	@AITracerProject("class")
	static class Layers implements Service {

		@Override
		@AITracerProject("method")
		public String ofMethod() {
			return AITracerContext.current().project();
		}

		String ofClass() {
			return AITracerContext.current().project();
		}

		@Override
		public String ofInterfaceMethod() {
			return AITracerContext.current().project();
		}

	}

	static class OnlyInterface implements Service {

		@Override
		public String ofMethod() {
			return AITracerContext.current().project();
		}

		@Override
		public String ofInterfaceMethod() {
			return AITracerContext.current().project();
		}

	}

	static final class FinalService implements Service {

		@Override
		@AITracerProject("final")
		public String ofMethod() {
			return AITracerContext.current().project();
		}

		@Override
		public String ofInterfaceMethod() {
			return AITracerContext.current().project();
		}

	}

	@AITracerProject("base")
	static class Base {

		String inherited() {
			return AITracerContext.current().project();
		}

		@AITracerProject("base-method")
		String inheritedWithOwn() {
			return AITracerContext.current().project();
		}

		@AITracerProject("base-overridden")
		String overridden() {
			return AITracerContext.current().project();
		}

	}

	static class Derived extends Base {

		@Override
		String overridden() {
			return AITracerContext.current().project();
		}

	}

	@AITracerProject("derived")
	static class DerivedWithOwn extends Base {

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@AITracerProject("billing")
	@interface Billing {

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@AITracerProject("unnamed")
	@interface Feature {

		@AliasFor(annotation = AITracerProject.class, attribute = "value")
		String name();

	}

	static class WithMetaAnnotation {

		@Billing
		String fixed() {
			return AITracerContext.current().project();
		}

		@Feature(name = "named")
		String named() {
			return AITracerContext.current().project();
		}

	}

	interface Handler<T> {

		String handle(T value);

	}

	static class GenericService implements Handler<String> {

		@Override
		@AITracerProject("generic")
		public String handle(String value) {
			return AITracerContext.current().project();
		}

	}

	static class NotPublic {

		@AITracerProject("package-private")
		String packagePrivate() {
			return AITracerContext.current().project();
		}

		@AITracerProject("protected")
		protected String protectedOne() {
			return AITracerContext.current().project();
		}

	}

	static class Client {

		private final OnlyInterface service;

		@Autowired
		Client(OnlyInterface service) {
			this.service = service;
		}

	}

	@AITracerProject("annotated")
	interface Annotated {

		String project();

	}

	@AITracerProject("nowhere")
	static final class FinalWithoutInterface {

		String project() {
			return AITracerContext.current().project();
		}

	}

	@AITracerProject("nowhere")
	static final class FinalWithMarker implements Serializable {

		String project() {
			return AITracerContext.current().project();
		}

	}

	@AITracerProject("nowhere")
	static sealed class Sealed permits OfSealed {

		String project() {
			return AITracerContext.current().project();
		}

	}

	static final class OfSealed extends Sealed {

	}

	static class AnnotatedFactory implements FactoryBean<Annotated> {

		@Override
		public Annotated getObject() {
			Supplier<String> project = () -> AITracerContext.current().project();
			return project::get;
		}

		@Override
		public Class<?> getObjectType() {
			return Annotated.class;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class AsyncConfiguration {

		@Bean
		AsyncService asyncService() {
			return new AsyncService();
		}

	}

	static class AsyncService {

		@Async
		@AITracerProject("async")
		CompletableFuture<String> project() {
			return CompletableFuture
				.completedFuture(AITracerContext.current().project() + " on " + Thread.currentThread().getName());
		}

		@Async
		CompletableFuture<String> ofCaller() {
			return CompletableFuture.completedFuture(String.valueOf(AITracerContext.current().project()));
		}

	}

}
