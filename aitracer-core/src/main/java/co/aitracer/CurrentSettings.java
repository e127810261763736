package co.aitracer;

import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.export.ContentPolicy;
import co.aitracer.export.RecordingRules;
import co.aitracer.export.Sampling;
import co.aitracer.masking.ContentCapture;

/**
 * What holds at the moment: what the builder was given, then what may change, then the
 * default.
 *
 * @param changing what may change; whatever it throws stays here
 * @param content what the builder was given of the content
 * @param sampling what the builder was given of the sampling, if anything
 */
record CurrentSettings(ChangingSettings changing, ContentPolicy content,
		@Nullable Sampling sampling) implements RecordingRules {

	static final ChangingSettings UNCHANGING = new ChangingSettings() {
	};

	private static final Logger logger = LoggerFactory.getLogger(CurrentSettings.class);

	@Override
	public ContentCapture captureOf(String project) {
		ContentCapture fixed = this.content.captures().get(project);
		ContentCapture own = (fixed != null) ? fixed : ask((settings) -> settings.captureOf(project));
		ContentCapture capture = (own != null) ? own : this.content.capture();
		// what is to be masked and cannot be stays here
		return (capture == ContentCapture.MASKED && this.content.masker() == null) ? ContentCapture.NONE : capture;
	}

	@Override
	public Sampling sampling() {
		Sampling given = this.sampling;
		return Objects.requireNonNullElse((given != null) ? given : ask(ChangingSettings::sampling), Sampling.ALL);
	}

	private <T> @Nullable T ask(Function<ChangingSettings, @Nullable T> question) {
		return ask(this.changing, question);
	}

	static <T> @Nullable T ask(ChangingSettings changing, Function<ChangingSettings, @Nullable T> question) {
		try {
			return question.apply(changing);
		}
		catch (RuntimeException ex) {
			logger.debug("The settings that may change cannot be told", ex);
			return null;
		}
	}

}
