package co.aitracer.spring.boot.autoconfigure;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.util.ClassUtils;

/**
 * Tells a native image of the proxies by which a provider's client is recorded: one for
 * each interface that a client leads to.
 */
final class ClientProxyHints {

	private ClientProxyHints() {
	}

	/**
	 * Registers the interfaces of a client library, if it is there.
	 * @param hints where to
	 * @param classLoader the application's class loader
	 * @param root the library's package, such as {@code com.openai}
	 * @param clients the names of its clients in that package
	 */
	static void register(RuntimeHints hints, @Nullable ClassLoader classLoader, String root, String... clients) {
		Deque<Class<?>> open = new ArrayDeque<>();
		for (String client : clients) {
			add(open, root + ".client." + client, classLoader);
		}
		if (open.isEmpty()) {
			return;
		}
		for (String answer : new String[] { "StreamResponse", "AsyncStreamResponse", "AsyncStreamResponse$Handler",
				"HttpResponseFor" }) {
			add(open, root + ".core.http." + answer, classLoader);
		}
		Set<Class<?>> seen = new LinkedHashSet<>();
		while (!open.isEmpty()) {
			Class<?> type = open.pop();
			if (seen.add(type)) {
				hints.proxies().registerJdkProxy(type);
				hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS);
				for (Method method : type.getMethods()) {
					Class<?> next = method.getReturnType();
					if (next.isInterface() && (next.getName().startsWith(root + ".client.")
							|| next.getName().startsWith(root + ".services."))) {
						open.push(next);
					}
				}
			}
		}
	}

	private static void add(Deque<Class<?>> open, String name, @Nullable ClassLoader classLoader) {
		if (ClassUtils.isPresent(name, classLoader)) {
			open.push(ClassUtils.resolveClassName(name, classLoader));
		}
	}

}
