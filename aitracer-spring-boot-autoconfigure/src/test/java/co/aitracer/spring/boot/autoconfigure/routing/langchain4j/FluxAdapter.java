package co.aitracer.spring.boot.autoconfigure.routing.langchain4j;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

import dev.langchain4j.service.TokenStream;
import dev.langchain4j.spi.services.TokenStreamAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Lets AI services return a {@link Flux}: LangChain4j has that in a module of its own,
 * which starts the stream at once.
 */
public final class FluxAdapter implements TokenStreamAdapter {

	@Override
	public boolean canAdaptTokenStreamTo(Type type) {
		return type instanceof ParameterizedType parameterized && parameterized.getRawType() == Flux.class;
	}

	@Override
	public Object adapt(TokenStream stream) {
		Sinks.Many<String> pieces = Sinks.many().unicast().onBackpressureBuffer();
		stream.onPartialResponse(pieces::tryEmitNext)
			.onCompleteResponse((response) -> pieces.tryEmitComplete())
			.onError(pieces::tryEmitError)
			.start();
		return pieces.asFlux();
	}

}
