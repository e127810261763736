package co.aitracer.langchain4j;

import dev.langchain4j.observability.api.AiServiceListenerRegistrar;
import dev.langchain4j.observability.api.DefaultAiServiceListenerRegistrar;
import dev.langchain4j.spi.observability.AiServiceListenerRegistrarFactory;

/**
 * Gives every AI service that is built the listeners that record it; found by LangChain4j
 * through Java's service loader. LangChain4j uses the first such factory on the class
 * path: beside another one, register {@link AITracerLangChain4j#aiServiceListeners} with
 * the services' builders.
 *
 * @since 0.1.0
 */
public final class AITracerAiServiceListenerRegistrarFactory implements AiServiceListenerRegistrarFactory {

	/**
	 * Called by the service loader.
	 */
	public AITracerAiServiceListenerRegistrarFactory() {
	}

	@Override
	public AiServiceListenerRegistrar get() {
		// a new one each time: a shared one would tell each service's events to all
		AiServiceListenerRegistrar registrar = new DefaultAiServiceListenerRegistrar();
		registrar.register(new AiServiceRecorder(Installation.forNewService()).listeners());
		return registrar;
	}

}
