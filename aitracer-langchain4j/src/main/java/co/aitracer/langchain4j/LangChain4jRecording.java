package co.aitracer.langchain4j;

import org.slf4j.LoggerFactory;

import co.aitracer.RecordingGuard;

/**
 * What all parts of the recording share. LangChain4j swallows exceptions of most
 * listeners, but not errors, and not those of a model's wrapper.
 */
final class LangChain4jRecording {

	static final RecordingGuard GUARD = new RecordingGuard("A LangChain4j call",
			LoggerFactory.getLogger(AITracerLangChain4j.class));

	private LangChain4jRecording() {
	}

}
