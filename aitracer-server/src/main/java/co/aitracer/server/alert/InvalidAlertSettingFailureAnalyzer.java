package co.aitracer.server.alert;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which setting of alerts to change.
 */
class InvalidAlertSettingFailureAnalyzer extends AbstractFailureAnalyzer<InvalidAlertSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidAlertSettingException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.mend(), cause);
	}

}
