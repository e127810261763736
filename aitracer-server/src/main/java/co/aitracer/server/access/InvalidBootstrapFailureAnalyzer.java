package co.aitracer.server.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which bootstrap setting to change.
 */
class InvalidBootstrapFailureAnalyzer extends AbstractFailureAnalyzer<InvalidBootstrapException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidBootstrapException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.mend(), cause);
	}

}
