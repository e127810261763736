package co.aitracer;

/**
 * What happens to project names that are not kebab-case, such as {@code MyChatBot}.
 *
 * @since 0.1.0
 */
public enum ProjectNaming {

	/**
	 * They are used, with one warning a name that suggests a better one.
	 */
	WARN,

	/**
	 * They are refused as if they were invalid.
	 */
	ENFORCE,

	/**
	 * They are used.
	 */
	OFF

}
