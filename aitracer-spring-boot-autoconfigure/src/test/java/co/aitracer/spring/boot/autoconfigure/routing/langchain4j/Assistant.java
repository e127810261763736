package co.aitracer.spring.boot.autoconfigure.routing.langchain4j;

import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import reactor.core.publisher.Flux;

/**
 * What all the assistants can do.
 */
public interface Assistant {

	String ask(String question);

	TokenStream stream(String question);

	Flux<String> flux(String question);

	String askWith(@UserMessage String question, InvocationParameters parameters);

}
