package co.aitracer.langchain4j;

/**
 * Names objects by their class, where that says something.
 */
final class TypeNames {

	private TypeNames() {
	}

	/**
	 * The name of an object's class.
	 * @param object the object
	 * @param otherwise what to call lambdas, anonymous classes and LangChain4j's
	 * decorators, which do not show what they decorate
	 * @return a name without package
	 */
	static String of(Object object, String otherwise) {
		Class<?> type = object.getClass();
		boolean nameless = type.isSynthetic() || type.isAnonymousClass() || type.isHidden()
				|| type.getSimpleName().startsWith("Listening");
		return nameless ? otherwise : type.getSimpleName();
	}

}
