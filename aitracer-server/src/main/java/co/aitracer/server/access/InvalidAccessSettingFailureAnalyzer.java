package co.aitracer.server.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which setting of access to change.
 */
class InvalidAccessSettingFailureAnalyzer extends AbstractFailureAnalyzer<InvalidAccessSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidAccessSettingException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.mend(), cause);
	}

}
