package co.aitracer.spring.boot.autoconfigure;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import co.aitracer.AITracerConfigurationException;
import co.aitracer.masking.PiiAction;
import co.aitracer.masking.PiiMasker;
import co.aitracer.masking.PiiType;

/**
 * Settings of the masker that AITracer brings.
 *
 * @param enabled whether personal data in prompts, completions, metadata and error
 * messages is masked before it leaves the application; also without this when
 * 'aitracer.capture.content' is masked and there is no ContentMasker bean
 * @param types what is looked for
 * @param action what becomes of it
 * @param actions what becomes of single types, by the name of the type
 * @param salt the key of hashes; by default random, so that equal values are told apart
 * after a restart and on another machine
 * @param patterns regular expressions of what else is looked for, by the name that stands
 * in masked texts
 * @since 0.1.0
 */
@ConfigurationProperties("aitracer.masking")
public record AITracerMaskingProperties(@DefaultValue("false") boolean enabled,
		@DefaultValue("email,phone,credit-card,ssn") List<PiiType> types, @DefaultValue("mask") PiiAction action,
		@DefaultValue Map<PiiType, PiiAction> actions, @Nullable String salt,
		@DefaultValue Map<String, String> patterns) {

	private static final String PREFIX = "aitracer.masking.";

	/**
	 * Makes the masker.
	 * @return a new masker
	 * @throws AITracerConfigurationException if a setting is wrong
	 */
	PiiMasker masker() {
		PiiMasker.Builder builder = PiiMasker.builder().types(wantedTypes()).action(this.action);
		this.actions.forEach((type, action) -> builder.action(wanted(type), action));
		this.patterns.forEach((name, regex) -> pattern(builder, name, regex));
		if (this.salt != null) {
			builder.salt(nonEmpty(this.salt));
		}
		return builder.build();
	}

	private List<PiiType> wantedTypes() {
		if (this.types.isEmpty() && this.patterns.isEmpty()) {
			throw new AITracerConfigurationException(PREFIX + "types", "There is nothing to look for.",
					"Name a type or define a pattern, or remove it to get the default.");
		}
		return this.types;
	}

	private PiiType wanted(PiiType type) {
		if (!this.types.contains(type)) {
			throw new AITracerConfigurationException(PREFIX + "actions." + type.value(),
					"There is an action for '" + type.value() + "', but it is not looked for.",
					"Add " + type.value() + " to '" + PREFIX + "types', or remove its action.");
		}
		return type;
	}

	private static void pattern(PiiMasker.Builder builder, String name, String regex) {
		try {
			builder.pattern(name, regex);
		}
		catch (IllegalArgumentException ex) {
			// without its cause, which quotes the pattern
			throw new AITracerConfigurationException(PREFIX + "patterns." + name, ex.getMessage() + ".",
					"Set it to a regular expression in Java's syntax, under a name such as '" + PREFIX
							+ "patterns.customer-id'.");
		}
	}

	private static String nonEmpty(String salt) {
		if (salt.isBlank()) {
			throw new AITracerConfigurationException(PREFIX + "salt", "The salt is empty.",
					"Set it to a secret, or remove it to get a random one.");
		}
		return salt;
	}

	@Override
	public String toString() {
		// the salt is secret, and patterns may tell what they look for
		return "AITracerMaskingProperties[enabled=" + this.enabled + ", types=" + this.types + ", action=" + this.action
				+ ", actions=" + this.actions + "]";
	}

}
