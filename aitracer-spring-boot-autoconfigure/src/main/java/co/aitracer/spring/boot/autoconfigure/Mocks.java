package co.aitracer.spring.boot.autoconfigure;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Knows the mocks of a test: they do what they are told for the very object, which
 * nothing may come before. Mockito's mocks of a class cannot be told by their class.
 */
final class Mocks {

	private static final @Nullable MethodHandle IS_MOCK = isMockMethod();

	private Mocks() {
	}

	static boolean isMock(Object object) {
		try {
			return IS_MOCK != null && (boolean) IS_MOCK.invoke(object);
		}
		catch (Throwable ex) {
			return false;
		}
	}

	private static @Nullable MethodHandle isMockMethod() {
		try {
			ClassLoader loader = Mocks.class.getClassLoader();
			Class<?> mockito = ClassUtils.forName("org.mockito.Mockito", loader);
			Class<?> details = ClassUtils.forName("org.mockito.MockingDetails", loader);
			MethodHandles.Lookup lookup = MethodHandles.publicLookup();
			MethodHandle detailsOf = lookup.findStatic(mockito, "mockingDetails",
					MethodType.methodType(details, Object.class));
			return MethodHandles.filterReturnValue(detailsOf,
					lookup.findVirtual(details, "isMock", MethodType.methodType(boolean.class)));
		}
		catch (ReflectiveOperationException | LinkageError ex) {
			// not a test, or one without mocks
			return null;
		}
	}

}
