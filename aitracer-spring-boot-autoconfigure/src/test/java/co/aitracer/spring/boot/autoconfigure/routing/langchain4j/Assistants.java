package co.aitracer.spring.boot.autoconfigure.routing.langchain4j;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.spring.AiService;
import org.springframework.core.annotation.AliasFor;
import reactor.core.publisher.Flux;

import co.aitracer.AITracerProject;

/**
 * AI services with all the ways of naming a project.
 */
public final class Assistants {

	private Assistants() {
	}

	@AiService
	public interface Unnamed extends Assistant {

	}

	@AiService
	@AITracerProject("on-interface")
	public interface OnInterface extends Assistant {

	}

	@AiService
	@AITracerProject("interface-is-beaten")
	public interface OnMethod extends Assistant {

		@Override
		@AITracerProject("on-method")
		String ask(String question);

		@Override
		@AITracerProject("on-method")
		TokenStream stream(String question);

		@Override
		@AITracerProject("on-method")
		Flux<String> flux(String question);

		@Override
		@AITracerProject("on-method")
		String askWith(@UserMessage String question, InvocationParameters parameters);

	}

	@AITracerProject("inherited")
	public interface AnnotatedParent extends Assistant {

	}

	@AiService
	public interface Inherited extends AnnotatedParent {

	}

	/** Not a service itself: a default method calls the service's own. */
	@AiService
	@AITracerProject("default-method")
	public interface DefaultMethod extends Assistant {

		String answer(String question);

		@Override
		default String ask(String question) {
			return answer(question);
		}

	}

	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@AITracerProject("replaced")
	public @interface Feature {

		@AliasFor(annotation = AITracerProject.class, attribute = "value")
		String value();

	}

	@AiService
	@Feature("meta-annotation")
	public interface OnMetaAnnotation extends Assistant {

	}

	@AiService
	@AITracerProject("with-${routing.feature}")
	public interface WithPlaceholder extends Assistant {

	}

}
