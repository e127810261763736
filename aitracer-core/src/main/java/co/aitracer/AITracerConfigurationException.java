package co.aitracer;

/**
 * A tracer cannot be made of its settings. Thrown while a tracer is built, never later.
 *
 * @since 0.1.0
 */
public class AITracerConfigurationException extends IllegalArgumentException {

	private final String setting;

	private final String mend;

	/**
	 * Makes the exception.
	 * @param setting the builder's name of the setting, such as {@code apiKey}
	 * @param problem what is wrong with it, as a sentence without its value if that is
	 * secret
	 * @param mend what to do about it, as a sentence
	 */
	public AITracerConfigurationException(String setting, String problem, String mend) {
		super(problem + " " + mend);
		this.setting = setting;
		this.mend = mend;
	}

	/**
	 * The builder's name of the setting.
	 * @return the name, such as {@code apiKey}
	 */
	public String setting() {
		return this.setting;
	}

	/**
	 * What to do about it.
	 * @return a sentence
	 */
	public String mend() {
		return this.mend;
	}

}
