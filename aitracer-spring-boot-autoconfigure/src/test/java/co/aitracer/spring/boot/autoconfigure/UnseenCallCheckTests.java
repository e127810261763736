package co.aitracer.spring.boot.autoconfigure;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import co.aitracer.spring.boot.autoconfigure.elsewhere.Base;
import co.aitracer.spring.boot.autoconfigure.elsewhere.SelfCallingBeans.CallingItsProxy;
import co.aitracer.spring.boot.autoconfigure.elsewhere.SelfCallingBeans.CallsOfItsClass;
import co.aitracer.spring.boot.autoconfigure.elsewhere.SelfCallingBeans.CoveredByClass;
import co.aitracer.spring.boot.autoconfigure.elsewhere.SelfCallingBeans.CoveredByMethods;
import co.aitracer.spring.boot.autoconfigure.elsewhere.SelfCallingBeans.Derived;
import co.aitracer.spring.boot.autoconfigure.elsewhere.SelfCallingBeans.Described;
import co.aitracer.spring.boot.autoconfigure.elsewhere.SelfCallingBeans.FinalWithMore;
import co.aitracer.spring.boot.autoconfigure.elsewhere.SelfCallingBeans.OpeningAScope;
import co.aitracer.spring.boot.autoconfigure.elsewhere.SelfCallingBeans.SelfCalling;
import co.aitracer.spring.boot.autoconfigure.elsewhere.SelfCallingBeans.Unseen;
import co.aitracer.spring.boot.autoconfigure.elsewhere.SelfCallingBeans.WithBeanMethods;
import co.aitracer.test.InMemoryLogSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnseenCallCheck} and {@link SelfInvocations}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnseenCallCheckTests {

	private static final String WARNING = "@AITracerProject has no effect";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerProjectAutoConfiguration.class))
		.withBean(InMemoryLogSink.class);

	@ParameterizedTest
	@ValueSource(strings = { "'hidden' is private", "'shared' is static", "'sealedOff' is final" })
	void warnsOfMethodsThatNoProxySees(String problem, CapturedOutput output) {
		this.runner.withBean(Unseen.class).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce(WARNING + " on some calls in " + Unseen.class.getName())
			.contains("method " + problem)
			.doesNotContain("'seen'");
	}

	@Test
	void warnsOfMethodsOfAnotherPackage(CapturedOutput output) {
		this.runner.withBean(OfAnotherPackage.class).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains(WARNING + " on some calls in " + OfAnotherPackage.class.getName())
			.contains("'packagePrivate' is package-private in another package");
	}

	@Test
	void warnsOfMethodsThatTheInterfaceOfAFinalClassLacks(CapturedOutput output) {
		this.runner.withBean("final", Described.class, FinalWithMore::new)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("method 'more' is in none of the interfaces")
			.doesNotContain("'describe' is in none");
	}

	@Test
	void warnsOncePerClassOfCallsOnTheSameObject(CapturedOutput output) {
		this.runner.withBean("one", SelfCalling.class)
			.withBean("two", SelfCalling.class)
			.run((context) -> assertThat(context.getBean("one", SelfCalling.class).direct(1L)).isEqualTo("null"));
		assertThat(output).containsOnlyOnce(WARNING + " on some calls in " + SelfCalling.class.getName());
		assertThat(Stream.of("direct", "choosing", "inLambda", "helper", "afterCatch"))
			.allSatisfy((caller) -> assertThat(output).contains("method 'search' is called by '" + caller + "'"));
		assertThat(output).contains("move 'search' to a bean of its own")
			.contains("method 'noArguments' is called by 'byReference'")
			.doesNotContain("'otherObject'");
	}

	@Test
	void warnsOfCallsOfInheritedMethodsAndThoseOfInterfaces(CapturedOutput output) {
		this.runner.withBean(Derived.class).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("method 'search' is called by 'callsInherited'")
			.contains("method 'ofInterface' is called by 'callsOfInterface'")
			.doesNotContain("called by 'overridden'");
	}

	@ParameterizedTest
	@ValueSource(classes = { CoveredByClass.class, CoveredByMethods.class, CallingItsProxy.class, OpeningAScope.class,
			CallsOfItsClass.class, WithBeanMethods.class })
	void saysNothingOfCallsThatAreCovered(Class<?> type, CapturedOutput output) {
		this.runner.withBean(type).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain(WARNING);
	}

	static class OfAnotherPackage extends Base {

	}

}
