package co.aitracer.spring.boot.autoconfigure;

import org.springframework.core.NativeDetector;
import org.springframework.util.ClassUtils;

/**
 * Knows where a proxy can extend a class.
 */
final class ClassProxies {

	private static final String SUFFIX = "$$SpringCGLIB$$0";

	private ClassProxies() {
	}

	/**
	 * Whether there can be a subclass: a native image has only those that were made when
	 * it was built, of classes that were known to be a bean's then.
	 * @param type the class
	 * @return whether there can
	 */
	static boolean canExtend(Class<?> type) {
		return !NativeDetector.inNativeImage()
				|| ClassUtils.isPresent(ClassUtils.getUserClass(type).getName() + SUFFIX, type.getClassLoader());
	}

}
