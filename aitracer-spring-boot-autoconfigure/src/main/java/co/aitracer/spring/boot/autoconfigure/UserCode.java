package co.aitracer.spring.boot.autoconfigure;

/**
 * Tells the classes of applications from those of Java and Spring, which are most of the
 * beans and carry no annotation of ours.
 */
final class UserCode {

	private UserCode() {
	}

	/**
	 * Whether somebody may have annotated a class. Spring's samples, such as the
	 * PetClinic, are applications in a package of Spring.
	 * @param type the class
	 * @return false if it is one of Java or Spring
	 */
	static boolean contains(Class<?> type) {
		String name = type.getName();
		return !name.startsWith("java.")
				&& (!name.startsWith("org.springframework.") || name.startsWith("org.springframework.samples."));
	}

}
