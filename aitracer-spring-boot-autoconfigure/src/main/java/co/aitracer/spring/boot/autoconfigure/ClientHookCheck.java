package co.aitracer.spring.boot.autoconfigure;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Finds out which of a provider's clients will be recorded.
 */
final class ClientHookCheck {

	private ClientHookCheck() {
	}

	static RecordingHook of(String provider, ListableBeanFactory beans, Class<?>... types) {
		Set<String> names = new TreeSet<>();
		for (Class<?> type : types) {
			Collections.addAll(names, beans.getBeanNamesForType(type, true, false));
		}
		return new RecordingHook("%s (%d client%s)".formatted(provider, names.size(), (names.size() == 1) ? "" : "s"),
				names, null);
	}

}
