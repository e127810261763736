package co.aitracer.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * Calls methods of interfaces on what stands behind a proxy.
 */
final class Reflection {

	private Reflection() {
	}

	static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	/**
	 * Whether a method is one that the interface itself carries out by others of its
	 * methods.
	 * @param method a method of an interface
	 * @param type the class of the object
	 * @return false if the class overrides it
	 */
	static boolean isInherited(Method method, Class<?> type) {
		try {
			return method.isDefault() && type.getMethod(method.getName(), method.getParameterTypes())
				.getDeclaringClass() == method.getDeclaringClass();
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

}
