package co.aitracer;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Settings that fall back to environment variables.
 *
 * @param variables the environment variables
 */
record EnvironmentSettings(Map<String, String> variables) {

	/**
	 * A setting, or the variable that stands in for it.
	 * @param value the setting
	 * @param variable the name of the variable
	 * @return the first that is not blank, if any
	 */
	@Nullable String or(@Nullable String value, String variable) {
		String found = (value != null && !value.isBlank()) ? value : this.variables.get(variable);
		return (found != null && !found.isBlank()) ? found : null;
	}

	boolean isEnabled(@Nullable Boolean enabled) {
		String variable = or(null, "AITRACER_ENABLED");
		if (enabled != null || variable == null) {
			return !Boolean.FALSE.equals(enabled);
		}
		return switch (variable.strip().toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new AITracerConfigurationException("enabled",
					"AITRACER_ENABLED is neither true nor false.", "Set it to true or false, or remove it.");
		};
	}

	@Override
	public String toString() {
		// among them is the key
		return "EnvironmentSettings";
	}

}
