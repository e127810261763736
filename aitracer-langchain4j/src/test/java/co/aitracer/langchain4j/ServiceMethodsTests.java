package co.aitracer.langchain4j;

import java.util.Arrays;
import java.util.UUID;

import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.TokenStream;
import org.junit.jupiter.api.Test;

import co.aitracer.AITracerProject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * LangChain4j names a method and its arguments, not its parameters.
 */
class ServiceMethodsTests {

	private final ServiceMethods methods = new ServiceMethods(AiServiceProjectResolver.ANNOTATION);

	@Test
	void overloadsAreToldApartByTheirArguments() {
		assertThat(find(Overloaded.class, "ask", "text").project()).isEqualTo("text");
		assertThat(find(Overloaded.class, "ask", 7).project()).isEqualTo("number");
		assertThat(find(Overloaded.class, "ask", "text", 7).project()).isEqualTo("service");
	}

	@Test
	void whereTheArgumentsDoNotTellNoProjectIsNamed() {
		assertThat(find(Overloaded.class, "ask", (Object) null).project()).isNull();
	}

	@Test
	void theProjectOfAnOverriddenMethodIsFoundInItsParent() {
		assertThat(find(Child.class, "ask", "text").project()).isEqualTo("text");
	}

	@Test
	void aTokenStreamReturnsBeforeItsCallsHaveEnded() {
		assertThat(find(Overloaded.class, "stream").streamed()).isTrue();
		assertThat(find(Overloaded.class, "ask", "text").streamed()).isFalse();
	}

	@Test
	void ofAnInterfaceThatCannotBeFoundNothingIsClaimed() {
		ServiceMethods.ServiceMethod unknown = this.methods.of(InvocationContext.builder()
			.invocationId(UUID.randomUUID())
			.interfaceName("com.example.Gone")
			.methodName("ask")
			.build());
		assertThat(unknown.project()).isNull();
		assertThat(unknown.streamed()).isTrue();
	}

	private ServiceMethods.ServiceMethod find(Class<?> service, String method, Object... arguments) {
		return this.methods.of(InvocationContext.builder()
			.invocationId(UUID.randomUUID())
			.interfaceName(service.getName())
			.methodName(method)
			.methodArguments(Arrays.asList(arguments))
			.build());
	}

	@AITracerProject("service")
	interface Overloaded {

		@AITracerProject("text")
		String ask(String text);

		@AITracerProject("number")
		String ask(Integer number);

		String ask(String text, int number);

		TokenStream stream();

	}

	interface Child extends Overloaded {

		@Override
		String ask(String text);

	}

}
